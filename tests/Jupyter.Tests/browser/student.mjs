// What a student does in Jupyter Notebook, in a real browser, and a runner for cases that prints a line of JSON for each, like
// cases/run_cases.py. The cases of a file build on each other, in their order.

import path from "node:path";
import { pathToFileURL } from "node:url";

const [playwright, executablePath, server, screenshots] = process.argv.slice(2);
const { chromium } = await import(pathToFileURL(path.join(playwright, "index.mjs")));
const patience = 300_000;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
export const page = await browser.newPage({ viewport: { width: 1200, height: 1000 } });
page.setDefaultTimeout(patience);
const log = [];
page.on("console", message => log.push(message.text()));
page.on("pageerror", error => log.push(String(error)));

export const see = (condition, argument) => page.waitForFunction(condition, argument, { timeout: patience, polling: 100 });
export const shoot = name => page.screenshot({ path: path.join(screenshots, `${name}.png`) });
export const check = (condition, message) => { if (!condition) throw new Error(message); };
export const idle = () => see(() => Jupyter.notebook && !Jupyter.notebook.kernel_busy && document.querySelectorAll(".code_cell.running").length === 0);

/** Opens a notebook, which must not ask for a kernel. */
export async function open(notebook) {
  await page.goto(new URL(`notebooks/notebooks/${notebook}`, server).href);
  await see(() => window.Jupyter?.notebook?.kernel?.is_connected());
  check(await page.locator(".modal.in").count() === 0, "a dialog is open");
  check((await page.textContent("#kernel_indicator")).includes(".NET (C#)"), "another kernel");
}

export async function menu(title, item) {
  await page.click(`#menubar a.dropdown-toggle:text-is("${title}")`);
  await page.click(item);
}

export const interrupt = () => menu("Kernel", "#int_kernel a");

export async function restart() {
  await menu("Kernel", "#restart_kernel a");
  await page.click(".modal.in .btn-danger");
  await see(() => Jupyter.notebook.kernel?.is_connected() && document.querySelector("#kernel_indicator_icon")?.className.includes("kernel_idle_icon"));
}

/** Puts a new cell at the end, with a text in it, and leaves the cursor there. */
export async function type(text) {
  await page.evaluate(text => {
    const cell = Jupyter.notebook.insert_cell_at_bottom("code");
    Jupyter.notebook.select(Jupyter.notebook.ncells() - 1);
    cell.set_text(text);
    cell.focus_cell();
    cell.focus_editor();
    cell.code_mirror.setCursor(cell.code_mirror.lastLine(), 1e6);
    cell.element[0].scrollIntoView();
  }, text);
}

export const run = text => type(text).then(() => page.keyboard.press("Control+Enter"));

/** Waits until a cell's output contains a text. (After an interrupt the kernel looks idle before the cell's last output is there.) */
export const seeOutput = (cell, text) =>
  see(([cell, text]) => Jupyter.notebook.get_cells().at(cell).element.find(".output").text().includes(text), [cell, text]);

/** Before a cell runs: collects, inside the page, all lengths that its learning curve will have, however short they last. */
export const collectCurve = cell => page.evaluate(cell => {
  const element = Jupyter.notebook.get_cells().at(cell).element;
  const points = () => element.find(".js-plotly-plot")[0]?.data?.[0]?.x?.length ?? 0;
  const lengths = window.curveLengths = new Set();
  let last = points(); // that of an earlier run is none
  window.curveObserver?.disconnect();
  window.curveObserver = new MutationObserver(() => {
    const now = points();
    if (now > 0 && now !== last) lengths.add(now);
    last = now;
  });
  window.curveObserver.observe(element[0], { subtree: true, childList: true, attributes: true, characterData: true });
}, cell);

/** Waits until the curve has had so many different lengths; onSecond is done when it has changed for the first time. */
export async function watchCurve(cell, lengths, onSecond = async () => { }) {
  const hadLengths = count => see(count => window.curveLengths.size >= count, count);
  if (lengths > 1) {
    await hadLengths(2);
    await page.evaluate(cell => Jupyter.notebook.get_cells().at(cell).element[0].scrollIntoView(), cell);
    await onSecond();
  }
  await hadLengths(lengths);
}

/** The places of the notebook's code cells, and of the first one that contains a text. */
export const codeCells = () => page.evaluate(() =>
  Jupyter.notebook.get_cells().flatMap((cell, i) => cell.cell_type === "code" ? [i] : []));
export const cellWith = text => page.evaluate(text =>
  Jupyter.notebook.get_cells().findIndex(cell => cell.cell_type === "code" && cell.get_text().includes(text)), text);

/** Fails with what the red cells say. */
export const checkNoErrors = async () =>
  check(await page.locator(".output_error").count() === 0, String(await page.locator(".output_error").allTextContents()));

export async function runCases(cases) {
  let failed = false;
  for (const [name, test] of Object.entries(cases)) {
    const line = { case: name, outcome: "ok", message: "" };
    try {
      if (failed) throw new Error("not run, because an earlier case failed");
      await test();
    } catch (error) {
      Object.assign(line, { outcome: "failed", message: `${error.stack}\n${log.slice(-20).join("\n")}` });
      if (!failed) await shoot(`failed-${name}`).catch(() => { });
      failed = true;
    }
    console.log(JSON.stringify(line));
  }
  await browser.close();
}
