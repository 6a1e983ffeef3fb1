// One draft is written in one tab: the one that opened it last. Two would write over each other, letter by letter.
let letGo = () => {};

// `onTaken` is told when another tab has opened it. Where a browser has no locks, tabs know nothing of each other.
export function hold(id, onTaken) {
  letGo();
  const held = new Promise((resolve) => { letGo = resolve; });
  const mine = letGo;
  navigator.locks?.request(`ban-nhap ${id}`, { steal: true }, () => held).catch((error) => { if (error.name === "AbortError" && letGo === mine) onTaken(); });
}

export function release() {
  letGo();
  letGo = () => {};
}
