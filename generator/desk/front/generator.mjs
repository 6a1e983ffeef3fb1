// The door to the worker: questions out, answers back. A newer question of one kind makes an unsent older one void.

export class Generator {
  constructor(onStage) {
    this.worker = new Worker(new URL("./worker.mjs", import.meta.url), { type: "module" });
    this.waiting = new Map();
    this.number = 0;
    this.onStage = onStage;
    this.ready = new Promise((resolve, reject) => {
      this.worker.onmessage = ({ data }) => {
        if (data.stage) this.onStage(data.stage);
        else if (data.ready) resolve(data.ready);
        else if (data.failed) reject(new Error(data.answer.wrong));
        else this.settle(data);
      };
      this.worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message || "không mở được bộ dựng"));
      };
    });
  }

  start(shared) {
    // The day in Việt Nam, wherever the machine thinks it is.
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());
    this.worker.postMessage({ start: { today, shared } });
    return this.ready;
  }

  async ask(asked) {
    await this.ready;
    const number = ++this.number;
    return new Promise((resolve) => {
      this.waiting.set(number, resolve);
      this.worker.postMessage({ number, asked });
    });
  }

  settle({ number, answer }) {
    this.waiting.get(number)?.(answer);
    this.waiting.delete(number);
  }
}
