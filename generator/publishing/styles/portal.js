// A text to copy gets a button that does it. Without this script it is selected by hand.
for (const text of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = text.dataset.copy;
  made.addEventListener("click", async () => {
    await navigator.clipboard.writeText([...text.querySelectorAll("p")].map((one) => one.textContent).join("\n"));
    made.textContent = "Đã chép";
  });
  text.before(made);
}
// Three comforts of an entry page: listen, share, print. Without this script nothing is missing but they.
(() => {
  const box = document.querySelector("[data-use]");
  if (!box) return;
  const status = document.createElement("p");
  status.className = "use-box__status";
  status.setAttribute("role", "status");
  box.after(status);

  const button = (label, action, quiet) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = quiet ? "button button--quiet" : "button";
    made.textContent = label;
    made.addEventListener("click", action);
    return made;
  };

  // Share where the device can, else copy the address.
  if (navigator.share || navigator.clipboard) {
    box.append(button("Chia sẻ", async () => {
      const url = location.href.split("#")[0];
      try {
        if (navigator.share) await navigator.share({ title: document.title, url });
        else {
          await navigator.clipboard.writeText(url);
          status.textContent = "Đã chép địa chỉ trang.";
        }
      } catch (reason) {
        if (reason.name !== "AbortError") status.textContent = "Không chia sẻ được, hãy chép địa chỉ trên thanh trình duyệt.";
      }
    }, true));
  }
  box.append(button("In", () => print(), true));

  // Read aloud, where the device has a Vietnamese voice.
  const speech = window.speechSynthesis;
  if (!speech) return;
  const texts = () => [...document.querySelectorAll("h1,.summary-box,.entry__main :is(h2,h3,p,li)")]
    .filter((one) => !one.closest(".sources,table,details:not([open])") && !one.querySelector("p,li"))
    .map((one) => one.innerText.trim())
    .filter(Boolean);
  const offer = () => {
    const voice = speech.getVoices().find((one) => /^vi\b/i.test(one.lang));
    if (!voice || box.querySelector("[data-listen]")) return;
    const listen = button("Nghe bài", () => {
      if (speech.speaking) {
        speech.cancel();
        return;
      }
      const queue = texts();
      queue.forEach((text, number) => {
        const words = new SpeechSynthesisUtterance(text);
        words.voice = voice;
        words.lang = "vi-VN";
        words.onend = words.onerror = (event) => {
          if (event.type === "error" || number === queue.length - 1) listen.textContent = "Nghe bài";
        };
        speech.speak(words);
      });
      listen.textContent = "Dừng đọc";
    });
    listen.dataset.listen = "";
    box.prepend(listen);
  };
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", () => speech.cancel());
})();
