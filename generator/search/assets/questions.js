// What is asked: the words that make a question say which answer is wanted, and are no words to look for.

import { Names } from "./names.js";

// The kinds of answers that generator/telling/story.py knows, and how they are asked for; the first that fits counts.
const ASKED = [
  ["status", "còn hiệu lực không", "hết hiệu lực chưa", "còn hiệu lực", "hết hiệu lực", "còn giá trị", "còn dùng không",
    "còn áp dụng", "bị thay thế", "thay thế chưa"],
  ["count", "có bao nhiêu", "là bao nhiêu", "bao nhiêu", "được mấy", "có mấy", "mấy", "tỷ lệ", "số lượng"],
  ["when", "ban hành ngày nào", "ban hành khi nào", "từ khi nào", "là khi nào", "khi nào", "lúc nào", "bao giờ tới", "bao giờ", "là ngày nào", "vào ngày nào",
    "từ ngày nào", "ngày nào", "ngày mấy", "tháng mấy", "có từ năm nào", "năm nào", "hôm nào", "chừng nào"],
  ["who", "do ai ban hành", "ai ban hành", "ai ký", "do ai", "là ai", "những ai", "cơ quan nào", "đơn vị nào", "sở nào", "ai chịu trách nhiệm", "ai phụ trách",
    "ai chủ trì", "gặp ai", "hỏi ai", "ai"],
  ["where", "nay ở đâu", "ở đâu", "chỗ nào", "nơi nào", "địa chỉ nào", "địa chỉ", "liên hệ", "số điện thoại", "trang web",
    "website"],
  ["how", "làm sao để được công nhận", "để được công nhận", "phải đạt bao nhiêu điểm", "bao nhiêu điểm", "mấy điểm",
    "cần những gì", "cần điều kiện gì", "cần gì", "điều kiện gì", "điều kiện", "làm sao để được", "làm sao để",
    "làm sao", "làm thế nào để", "làm thế nào", "như thế nào", "thế nào", "bằng cách nào", "cách", "phải làm gì",
    "làm gì", "thủ tục", "bắt đầu từ đâu"],
];
// Said around a question, and no part of it.
const AROUND = ["cho tôi hỏi", "cho hỏi", "xin hỏi", "tôi muốn biết", "muốn biết", "tôi muốn", "em muốn", "là gì", "vậy",
  "thì", "được không", "không ạ", "ạ", "có được", "phải không", "là cái gì", "nghĩa là gì", "những", "để"];

let phrases;
function allPhrases() {
  return phrases ||= new Names([...ASKED, ["", ...AROUND]].flatMap(([kind, ...said]) => said.map((each) => [each, kind])));
}

const ANSWERED = ["when", "who", "where", "how", "count", "status"];
export const bitOf = (kind) => 1 << ANSWERED.indexOf(kind);

// Which kinds of answers are asked for, in the order of the words, and what is left to look for.
export function questionIn(typed) {
  const asked = [], rest = [];
  for (const { row, word } of allPhrases().cut(typed)) {
    if (word) rest.push(word);
    else if (row[1]) asked.push(row[1]);
  }
  return { asked, rest };
}
