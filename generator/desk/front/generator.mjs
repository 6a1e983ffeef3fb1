// The door to the worker: questions out, answers back. A worker that dies is begun again, and asked again.

const MOST_TRIES = 2; // what kills two of them is not asked a third time
const MOST_LIVES = 5;

export class Generator {
  // told: stage(words) while it opens, ready(opened), failed(why), died() when it is begun again.
  constructor(told) {
    Object.assign(this, { told, waiting: new Map(), number: 0, lives: 0 });
    window.addEventListener("online", () => { if (this.isDown) this.begin(); });
  }

  start(shared) {
    this.shared = shared;
    return this.begin();
  }

  begin() {
    this.lives += 1;
    this.isDown = false;
    this.worker?.terminate(); // what could not be opened is not waited for
    const worker = new Worker(new URL("./worker.mjs", import.meta.url), { type: "module" });
    this.worker = worker;
    this.ready = new Promise((resolve, reject) => {
      const fail = (why) => {
        this.isDown = true;
        reject(new Error(why));
        this.told.failed(why);
      };
      worker.onmessage = ({ data }) => {
        if (data.stage) this.told.stage(data.stage);
        else if (data.alive) this.watch(worker, data.alive);
        else if (data.ready?.wrong) fail(data.ready.wrong);
        else if (data.ready) {
          if (data.isTranslated) document.documentElement.dataset.translated = "";
          resolve(data.ready);
          this.told.ready(data.ready);
        } else if (data.failed) fail(data.failed);
        else if (data.kept) document.documentElement.dataset.translated = "later";
        else if (data.died) this.died(worker);
        else this.settle(data);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        fail(event.message || "trình duyệt không cho chạy");
      };
    });
    this.ready.catch(() => {}); // whoever asks is told
    // The day in Việt Nam, wherever the machine thinks it is.
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());
    const isKept = Boolean(navigator.serviceWorker?.controller);
    worker.postMessage({ start: { today, shared: this.shared, isKept } });
    return this.ready;
  }

  // A worker holds a lock as long as it lives: whoever gets it has outlived it.
  watch(worker, lock) {
    navigator.locks.request(lock, () => this.died(worker));
  }

  async died(worker) {
    if (worker !== this.worker) return;
    worker.terminate();
    const unanswered = [...this.waiting.values()];
    for (const one of unanswered.filter(({ tries }) => tries >= MOST_TRIES || this.lives >= MOST_LIVES)) {
      this.settle({ number: one.number, answer: { wrong: "Bộ dựng dừng giữa chừng vì bài này; bản nháp vẫn được giữ. Bỏ bớt phần vừa thêm rồi thử lại" } });
    }
    if (this.lives >= MOST_LIVES) {
      this.isDown = true;
      this.told.failed("dừng đột ngột nhiều lần");
      return;
    }
    this.told.died();
    await this.begin().catch(() => {});
    for (const one of this.waiting.values()) this.post(one);
  }

  async ask(asked) {
    await this.ready;
    const number = ++this.number;
    return new Promise((resolve) => {
      const one = { number, asked, resolve, tries: 0 };
      this.waiting.set(number, one);
      this.post(one);
    });
  }

  post(one) {
    one.tries += 1;
    this.worker.postMessage({ number: one.number, asked: one.asked });
  }

  settle({ number, answer }) {
    this.waiting.get(number)?.resolve(answer);
    this.waiting.delete(number);
  }
}
