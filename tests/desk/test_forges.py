"""A draft on its way to GitHub, GitLab and Gitea, in a browser, by the generator's own answers: sent once, never lost.

The servers are machines of ours that hold to the documents of each API (``forge_machine``).
"""

from __future__ import annotations

import base64
import functools
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from at_the_desk import laid
from forge_machine import GUEST, READER, WRITER, Fault, Machine, machine_with, settings_of
from playwright.sync_api import Browser, Page
from project import SMALL
from serving import served

from generator.desk import forge
from generator.desk.building.folder import FRONT
from generator.desk.messages import Answerer
from generator.settings import Forge

pytestmark = pytest.mark.browser
KINDS = ("github", "gitlab", "gitea")
PAGE = "content/cam-nang/doc-sach-moi-ngay.md"
NEW = "content/tin-tuc/thon-mo-lop.md"
PICTURE = bytes(range(256)) * 50
_SCRIPT = """
window.send = async ({ statement, key, draft, pictures }) => {
  const { forgeOf } = await import(`${window.front}forges/forge.mjs`);
  const { Sending } = await import(`${window.front}forges/sending.mjs`);
  const waits = [];
  const said = [];
  const say = (words) => said.push(words);
  const forge = forgeOf(statement, { key, say, wait: async (seconds) => { waits.push(seconds); } });
  const ask = async (what, more) => {
    const { path, folder, base, values, body } = draft;
    const own = "text" in draft ? { path, text: draft.text } : { path, folder, base, values, body };
    const beside = Object.keys(pictures);
    const asked = { do: what, ...own, beside, pictures, ...more };
    return JSON.parse(await window.python(JSON.stringify(asked)));
  };
  const bytes = (coded) => Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0));
  const files = async () => Object.entries(pictures).map(([name, coded]) => [name, bytes(coded)]);
  const sending = new Sending({ forge, draft, ask, files, keep: async () => structuredClone(draft), say });
  try {
    return { ...await sending.go(), draft, waits, said };
  } catch (error) {
    return { fault: error.message, name: error.constructor.name, draft, waits, said };
  }
};
window.with_forge = async ({ statement, key, work, given }) => {
  const { forgeOf } = await import(`${window.front}forges/forge.mjs`);
  const proposal = await import(`${window.front}forges/proposal.mjs`);
  const forge = forgeOf(statement, { key });
  try {
    const may = await forge.may();
    const run = new Function("forge", "proposal", "given", "may", `return (${work})()`);
    return { found: await run(forge, proposal, given, may) };
  } catch (error) {
    return { fault: error.message, name: error.constructor.name };
  }
};
"""


class Editor:
    """Whoever sits at a desk with one draft; what they send goes through the real modules."""

    def __init__(self, page: Page, machine: Machine, kind: str, draft: dict[str, Any]) -> None:
        self.page, self.machine, self.kind, self.draft = page, machine, kind, draft
        # In base64, as it goes to Python: a list of twelve thousand numbers takes a browser half a second to read.
        self.pictures: dict[str, str] = {}
        self.key = WRITER

    @property
    def statement(self) -> Any:
        return forge.statement(Forge(**settings_of(self.machine, self.kind)))

    def send(self) -> dict[str, Any]:
        given = {"statement": self.statement, "key": self.key, "draft": self.draft, "pictures": self.pictures}
        told: dict[str, Any] = self.page.evaluate("given => window.send(given)", given)
        assert told.get("name", "Fault") == "Fault", told
        self.draft = told["draft"]
        return told

    def do(self, work: str, given: object = None) -> dict[str, Any]:
        """Run a piece of script over ``forge``, ``proposal`` and ``may``."""
        asked = {"statement": self.statement, "key": self.key, "work": f"async () => {{ {work} }}", "given": given}
        told: dict[str, Any] = self.page.evaluate("asked => window.with_forge(asked)", asked)
        assert told.get("name", "Fault") == "Fault", told
        return told


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Answerer:
    answerer = Answerer(laid(tmp_path_factory.mktemp("forges")))
    shared = {"style": "assets/portal.css", "script": "assets/portal.js"}
    answerer.answer(json.dumps({"do": "open", "today": "2026-11-22", "shared": shared}))
    return answerer


@pytest.fixture(scope="module")
def page(browser: Browser, answerer: Answerer) -> Iterator[Page]:
    """A page with the desk's modules and the generator's answers, without the generator in the browser."""
    context = browser.new_context()
    with served(FRONT) as address:
        page = context.new_page()
        # One question has one answer: what many tests ask of one draft is checked once.
        page.expose_function("python", functools.cache(answerer.answer))
        page.goto(f"{address}ban.css")
        page.evaluate(f"front => {{ window.front = front; {_SCRIPT} }}", address)
        yield page
    context.close()


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def machine() -> Iterator[Machine]:
    files = {PAGE: (SMALL / PAGE).read_bytes(), "generator/__init__.py": b"# code\n"}
    with machine_with(files) as machine:
        yield machine
    assert machine.complaints == []
    assert not [one for one in machine.addresses if WRITER in one or READER in one]


@pytest.fixture
def old(page: Page, machine: Machine, kind: str, answerer: Answerer) -> Editor:
    """An editor who changed the summary of a page that stands."""
    read = json.loads(answerer.answer(json.dumps({"do": "read", "path": PAGE})))
    values = {**read["values"], "tóm tắt": "Mỗi tối một trang."}
    draft = {"id": "0a1b2c3d-1", "folder": "cam-nang", "path": PAGE, "base": read["text"], "values": values}
    return Editor(page, machine, kind, {**draft, "body": read["body"]})


@pytest.fixture
def new(page: Page, machine: Machine, kind: str) -> Editor:
    """An editor who wrote a new page with a photograph."""
    picture = {"tệp": "lop.jpg", "mô tả": "Sáu người ngồi quanh bàn", "nguồn ảnh": "Thôn", "có người": "không"}
    values = {"tiêu đề": "Thôn mở lớp", "tóm tắt": "Thôn mở lớp đọc sách.", "thể loại": "tin", "ngày": "22/11/2026"}
    draft = {"id": "9f8e7d6c-1", "folder": "tin-tuc", "path": "", "base": "", "values": {**values, "ảnh": [picture]}}
    editor = Editor(page, machine, kind, {**draft, "body": "Bà con tới nhà văn hóa.\n"})
    editor.pictures = {"lop.jpg": base64.b64encode(PICTURE).decode()}
    return editor


def test_a_new_page_and_its_picture_become_one_branch_and_one_request(new: Editor, machine: Machine) -> None:
    told = new.send()
    repository, branch = machine.repository, "ban-bien-tap/thon-mo-lop-9f8e7d6c"
    assert told["request"]["branch"] == branch, told
    assert repository.changed("main", branch) == ["content/tin-tuc/lop.jpg", NEW]
    assert repository.data("content/tin-tuc/lop.jpg", branch) == PICTURE
    assert repository.text(NEW, branch).startswith("---\ntiêu đề: Thôn mở lớp\n")
    assert len(repository.ancestors(branch)) == 2, "one commit upon main"
    (request,) = repository.requests
    assert request.title == "Trang mới: Thôn mở lớp"
    for words in ("Thay đổi", "`Thôn mở lớp đọc sách.`", "`lop.jpg`", "Máy đã kiểm", "phiếu đồng ý"):
        assert words in request.words
    assert new.draft["sent"]["number"] == 1 and new.draft["path"] == NEW


def test_sending_again_is_the_same_branch_and_the_same_request(new: Editor, machine: Machine) -> None:
    new.send()
    new.draft["values"] |= {"tiêu đề": "Thôn mở lớp đọc sách", "ảnh": []}
    new.pictures = {}
    told = new.send()
    repository, (request,) = machine.repository, machine.repository.requests
    assert told["request"]["number"] == 1 and request.title == "Trang mới: Thôn mở lớp đọc sách"
    assert repository.changed("main", request.branch) == [NEW], "the picture that was taken out is gone"
    head = repository.branches[request.branch]
    new.send()
    assert len(repository.requests) == 1 and repository.branches[request.branch] == head, "nothing new, no commit"


def test_what_is_wrong_is_not_sent(old: Editor, machine: Machine) -> None:
    old.draft["values"]["tóm tắt"] = ""
    assert [one["field"] for one in old.send()["problems"]] == ["tóm tắt"]
    assert machine.asked == []


def test_what_another_changed_comes_in_and_is_looked_at_before_it_is_sent(old: Editor, machine: Machine) -> None:
    repository = machine.repository
    theirs = old.draft["base"].replace("tóm tắt: ", "tóm tắt: Của họ. ", 1) + "\nMột đoạn của họ.\n"
    repository.write("main", {PAGE: theirs.encode()}, "họ sửa")
    told = old.send()
    assert [label for label, _words in told["moved"]] == ["tóm tắt"] and "Của họ." in told["moved"][0][1]
    assert list(repository.branches) == ["main"] and repository.requests == [], "nothing is sent unseen"
    assert old.draft["values"]["tóm tắt"] == "Mỗi tối một trang." and "Một đoạn của họ." in old.draft["body"]
    assert old.send()["request"]["number"] == 1
    repository.merge("main", repository.requests[0].branch)
    assert "Mỗi tối một trang." in repository.text(PAGE) and "Một đoạn của họ." in repository.text(PAGE)


def test_main_that_moves_after_the_sending_comes_in_with_the_next(old: Editor, machine: Machine) -> None:
    old.send()
    repository, (request,) = machine.repository, machine.repository.requests
    theirs = repository.text(PAGE).replace("tóm tắt: ", "tóm tắt: Của họ. ", 1)
    repository.write("main", {PAGE: theirs.encode(), "content/khac.txt": b"khac"}, "họ sửa")
    assert [label for label, _words in old.send()["moved"]] == ["tóm tắt"]
    assert old.send()["request"]["number"] == 1
    assert len(repository.requests) == 1 and repository.requests[0].state == "open"
    assert repository.changed("main", request.branch) == [PAGE]
    repository.merge("main", request.branch)
    assert "tóm tắt: Mỗi tối một trang." in repository.text(PAGE)


def test_what_was_published_meanwhile_is_the_new_beginning(old: Editor, machine: Machine) -> None:
    old.send()
    repository = machine.repository
    repository.merge("main", repository.requests[0].branch)
    repository.requests[0].state = "closed"
    old.draft["values"]["tóm tắt"] = "Mỗi tối hai trang."
    assert old.send()["request"]["number"] == 2
    assert repository.changed("main", repository.requests[1].branch) == [PAGE]
    repository.merge("main", repository.requests[1].branch)


def test_what_a_reviewer_mended_on_the_branch_stays(old: Editor, machine: Machine) -> None:
    old.send()
    repository, (request,) = machine.repository, machine.repository.requests
    mended = repository.text(PAGE, request.branch) + "\nNgười duyệt thêm câu này.\n"
    repository.write(request.branch, {PAGE: mended.encode()}, "duyệt")
    old.draft["values"]["tóm tắt"] = "Mỗi tối ba trang."
    assert old.send()["moved"] == []
    old.send()
    text = repository.text(PAGE, request.branch)
    assert "Người duyệt thêm câu này." in text and "tóm tắt: Mỗi tối ba trang." in text
    repository.write(request.branch, {"content/cam-nang/khac.md": b"khac"}, "duyệt")
    assert "có người thêm content/cam-nang/khac.md" in old.send()["fault"]


def test_a_page_that_is_gone_or_there_already_is_told_of(old: Editor, new: Editor, machine: Machine) -> None:
    machine.repository.write("main", {PAGE: None, NEW: b"---\n---\n"}, "gỡ")
    assert "không còn trên cổng" in old.send()["fault"]
    assert f"trên cổng đã có trang {NEW}" in new.send()["fault"]
    assert machine.repository.requests == []


def test_a_photograph_takes_no_other_s_place(new: Editor, machine: Machine) -> None:
    machine.repository.write("main", {"content/tin-tuc/lop.jpg": b"anh cua trang khac"}, "ảnh")
    assert "đã có một ảnh khác tên lop.jpg" in new.send()["fault"]
    assert machine.repository.requests == []


def test_a_page_that_is_edited_whole_is_sent_too(old: Editor, machine: Machine) -> None:
    read = old.draft["base"]
    text = read.replace("tóm tắt: ", "tóm tắt: Cả tệp. ", 1)
    old.draft = {"id": "5e5e5e5e-1", "folder": "cam-nang", "path": PAGE, "base": read, "text": text}
    theirs = f"{read}\nCủa họ.\n"
    machine.repository.write("main", {PAGE: theirs.encode()}, "họ sửa")
    assert old.send()["moved"] == [["cả tệp", theirs]]
    assert old.send()["request"]["number"] == 1
    assert machine.repository.text(PAGE, machine.repository.requests[0].branch) == text


def test_a_page_in_letters_of_long_ago_is_not_guessed_at(old: Editor, machine: Machine) -> None:
    machine.repository.write("main", {PAGE: "đọc".encode("cp1258", "replace") + b"\xff"}, "cũ")
    told = old.page.evaluate(
        "given => window.send(given)", {"statement": old.statement, "key": WRITER, "draft": old.draft, "pictures": {}}
    )
    assert "không lưu dạng UTF-8" in told["fault"] and machine.repository.requests == []


@pytest.mark.parametrize("state", ["success", "failure", "pending"])
def test_what_the_server_s_own_machines_found_is_told(state: str, old: Editor, machine: Machine) -> None:
    old.send()
    machine.repository.requests[0].checked = state
    assert old.do("return forge.checked((await forge.waiting())[0]);")["found"] == state


_COMMIT = r"(POST|PATCH) .*/(git/refs|repository/commits|contents$)"
_FAULTS: dict[str, tuple[Callable[[Editor], object], str]] = {
    "a wrong key": (lambda one: setattr(one, "key", GUEST), "không nhận khóa này"),
    "a key that only reads": (lambda one: setattr(one, "key", READER), "chỉ được xem kho"),
    "a branch that is protected": (lambda one: setattr(one.machine, "protected", "^ban-bien-tap/"), "được bảo vệ"),
    "a server that lets no page ask": (lambda one: setattr(one.machine, "cors", False), "chưa cho bàn biên tập hỏi"),
    "no such repository": (lambda one: fault(one, "GET .*(repos|projects)/[^/]+/cong$", 404), "không thấy kho"),
    "a conflict": (lambda one: fault(one, _COMMIT, 409), "kho vừa đổi"),
    "a change that cannot be processed": (lambda one: fault(one, _COMMIT, 422), "kho vừa đổi"),
    "a key without that right": (lambda one: fault(one, _COMMIT, 403), "không được ghi vào kho"),
    "too many questions": (lambda one: fault(one, _COMMIT, 429, headers={"Retry-After": "600"}), "Chờ 10 phút"),
    "a server that breaks": (lambda one: fault(one, _COMMIT, 500), "đang trục trặc (lỗi 500)"),
    "a gate that breaks": (lambda one: fault(one, _COMMIT, 502, body="<html>Bad gateway</html>"), "(lỗi 502)"),
    "a page for an answer": (lambda one: fault(one, "GET ", 200, body="<html>Đăng nhập</html>"), "một trang web"),
    "a network that is lost": (lambda one: fault(one, _COMMIT, drop=True), "mất mạng giữa chừng"),
}


def fault(editor: Editor, pattern: str, status: int = 0, **more: Any) -> None:
    editor.machine.faults.append(Fault(pattern, status, **more))


@pytest.mark.parametrize("case", _FAULTS)
def test_a_fault_is_one_sentence_and_nothing_is_lost(case: str, new: Editor, machine: Machine) -> None:
    make, sentence = _FAULTS[case]
    before = {name: new.draft[name] for name in ("values", "body", "base")}
    make(new)
    told = new.send()
    assert sentence in told["fault"], told["fault"]
    assert told["fault"].count("\n") == 0 and WRITER not in told["fault"]
    assert {name: new.draft[name] for name in before} == before
    assert machine.repository.requests == [] and machine.repository.data(NEW, "main") is None
    machine.mend()
    new.key = WRITER
    assert new.send()["request"]["number"] == 1
    assert len(machine.repository.requests) == 1 and len(machine.repository.branches) == 2


def test_a_server_that_asks_for_a_moment_gets_it(new: Editor, machine: Machine) -> None:
    fault(new, _COMMIT, 429, headers={"Retry-After": "3"})
    told = new.send()
    assert told["waits"] == [3] and told["request"]["number"] == 1
    assert any("bảo chờ 3 giây" in words for words in told["said"])


@pytest.mark.parametrize("is_done", [False, True], ids=["before", "after"])
def test_a_line_that_breaks_at_any_write_is_gone_on_with(new: Editor, machine: Machine, is_done: bool) -> None:
    """Whatever write is cut, before it was done or after: the next attempt ends with one branch and one request."""
    writes = 0
    while True:
        writes += 1
        cut = Fault("^(POST|PUT|PATCH|DELETE) ", drop=True, after=is_done, times=0)
        machine.faults[:] = [cut]
        machine.repository.branches = {"main": machine.repository.branches["main"]}
        machine.repository.requests.clear()
        new.draft = {**new.draft, "path": "", "sent": None}
        if not _broken_at(new, machine, writes, cut):
            break
        machine.mend()
        assert new.send()["request"]["number"] == 1
        repository, (request,) = machine.repository, machine.repository.requests
        assert list(repository.branches) == ["main", request.branch]
        assert repository.changed("main", request.branch) == ["content/tin-tuc/lop.jpg", NEW]
        assert request.words and request.title
    assert writes > 2


def _broken_at(editor: Editor, machine: Machine, number: int, cut: Fault) -> bool:
    """Send with the so many-eth write cut; tell whether there was such a write."""
    cut.skip, cut.times = number - 1, 1
    told = editor.send()
    assert ("fault" in told) == machine.is_cut, told
    return "fault" in told


def test_a_reviewer_sees_the_change_and_merges_what_was_seen(new: Editor, machine: Machine) -> None:
    new.send()
    seen = """
      const [request] = await forge.waiting();
      const isPage = (path) => /^content\\/[\\w-]+\\/[^/]+\\.md$/.test(path);
      const found = await proposal.proposalOf(forge, request, await forge.head(may.main), isPage);
    """
    told = new.do(
        f"{seen} return {{ ...found, pictures: found.pictures.map((one) => [one.name, one.bytes.length]), request }};"
    )
    found = told["found"]
    assert found["page"] == NEW and found["before"] == "" and "Thôn mở lớp" in found["after"]
    assert found["pictures"] == [["lop.jpg", len(PICTURE)]]
    assert (found["strange"], found["isMoved"], found["isWhole"], found["mayMerge"]) == ([], False, True, True)
    assert found["checked"] == "success"
    repository, (request,) = machine.repository, machine.repository.requests
    assert new.do("return forge.comment((await forge.waiting())[0], 'Thêm ngày họp.');").get("fault") is None
    assert request.comments == ["Thêm ngày họp."]
    told = new.do("return (await forge.comments((await forge.waiting())[0])).map((one) => [one.by, one.words]);")
    assert told["found"] == [["duyet", "Thêm ngày họp."]]
    repository.write(request.branch, {NEW: b"khac"}, "sau khi xem")
    late = new.do(
        "return [await proposal.isStillSo(forge, given.request, given), await forge.merge(given.request)];", found
    )
    assert "kho vừa đổi" in late["fault"] and repository.data(NEW, "main") is None, "what nobody saw is not merged"
    assert new.do("return proposal.isStillSo(forge, given.request, given);", found)["found"] is False
    assert new.do("await forge.merge((await forge.waiting())[0]);").get("fault") is None
    assert repository.data(NEW, "main") == b"khac" and list(repository.branches) == ["main"]


def test_what_is_shown_nowhere_is_named(new: Editor, machine: Machine) -> None:
    new.send()
    (request,) = machine.repository.requests
    machine.repository.write(request.branch, {"generator/__init__.py": b"import os\n"}, "lén")
    found = new.do(
        "const [request] = await forge.waiting();"
        "return proposal.proposalOf(forge, request, await forge.head(may.main), (path) => path.endsWith('.md'));"
    )["found"]
    assert found["strange"] == ["generator/__init__.py"]


def test_a_page_that_moved_since_it_was_sent_is_told_of(old: Editor, machine: Machine) -> None:
    old.send()
    machine.repository.write("main", {PAGE: b"---\n---\nkhac\n"}, "họ sửa")
    found = old.do(
        "const [request] = await forge.waiting();"
        "return proposal.proposalOf(forge, request, await forge.head(may.main), (path) => path.endsWith('.md'));"
    )["found"]
    assert found["isMoved"] is True and found["before"] == "---\n---\nkhac\n"
