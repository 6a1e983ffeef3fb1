// The preview's own script: looks again when there is a newer edition, and stays where it was on the page.
(() => {
  const own = new URL(".", document.currentScript.src);
  const seen = document.currentScript.dataset.mark;
  const place = `xem-thu ${location.pathname}`;
  let stream = null;

  // A page that is the same is left alone: what was typed, opened and played there stays.
  const look = async () => {
    try {
      const answer = await fetch(location.href, { cache: "no-store", method: "HEAD" });
      if (answer.headers.get("X-Mark") === seen) return;
      sessionStorage.setItem(place, String(scrollY));
      location.reload();
    } catch {
      // The preview has ended; its stream tries again by itself.
    }
  };

  const listen = () => {
    stream = new EventSource(new URL("tin", own));
    stream.addEventListener("message", look);
  };

  // Browsers open few streams at once: only the page that is looked at keeps one.
  document.addEventListener("visibilitychange", () => {
    stream?.close();
    if (!document.hidden) listen();
  });

  const kept = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (kept !== null) scrollTo({ top: Number(kept), behavior: "instant" });
  if (!document.hidden) listen();
})();
