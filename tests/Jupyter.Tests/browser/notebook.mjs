// Jupyter Notebook in a real browser, as a student uses it; prints a line of JSON for each case, like cases/run_cases.py.
//   node notebook.mjs PLAYWRIGHT CHROMIUM ADDRESS SCREENSHOTS
// ADDRESS is the page of a copy of notebook 0 on a server; the cases build on each other, in this order.

import path from "node:path";
import { pathToFileURL } from "node:url";

const [playwright, executablePath, address, screenshots] = process.argv.slice(2);
const { chromium } = await import(pathToFileURL(path.join(playwright, "index.mjs")));
const patience = 300_000;

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const page = await browser.newPage({ viewport: { width: 1200, height: 1000 } });
page.setDefaultTimeout(patience);
const log = [];
page.on("console", message => log.push(message.text()));
page.on("pageerror", error => log.push(String(error)));

// --- What a student does and sees --------------------------------------------------------------------------------------

const see = (condition, argument) => page.waitForFunction(condition, argument, { timeout: patience, polling: 100 });
const shoot = name => page.screenshot({ path: path.join(screenshots, `${name}.png`) });
const check = (condition, message) => { if (!condition) throw new Error(message); };
const idle = () => see(() => Jupyter.notebook && !Jupyter.notebook.kernel_busy && document.querySelectorAll(".code_cell.running").length === 0);

async function menu(title, item) {
  await page.click(`#menubar a.dropdown-toggle:text-is("${title}")`);
  await page.click(item);
}

/** Puts a new cell at the end, with a text in it, and leaves the cursor there. */
async function type(text) {
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

const run = text => type(text).then(() => page.keyboard.press("Control+Enter"));
const lastOutput = () => page.evaluate(() => Jupyter.notebook.get_cells().at(-1).element.find(".output").text());

/** How many points the learning curve has; 0 while there is none. */
const points = () => page.evaluate(() =>
  [...document.querySelectorAll(".js-plotly-plot")].map(chart => chart.data?.[0]?.x?.length ?? 0)[0] ?? 0);

async function restart() {
  await menu("Kernel", "#restart_kernel a");
  await page.click(".modal.in .btn-danger");
  await see(() => Jupyter.notebook.kernel?.is_connected() && document.querySelector("#kernel_indicator_icon")?.className.includes("kernel_idle_icon"));
}

const cases = {
  async opens_without_asking_for_a_kernel() {
    await page.goto(address);
    await see(() => window.Jupyter?.notebook?.kernel?.is_connected());
    check(await page.locator(".modal.in").count() === 0, "a dialog is open");
    check((await page.textContent("#kernel_indicator")).includes(".NET (C#)"), "another kernel");
    await shoot("1-opened");
  },

  async learning_curve_changes_while_training() {
    await menu("Cell", "#run_all_cells a");
    const seen = new Set();
    for (const end = Date.now() + patience; Date.now() < end && seen.size < 3; await page.waitForTimeout(50)) {
      const count = await points();
      if (count > 0 && !seen.has(count)) {
        seen.add(count);
        if (seen.size === 2) {
          await page.locator(".js-plotly-plot").first().scrollIntoViewIfNeeded();
          await shoot("2-while-training");
        }
      }
    }
    check(seen.size >= 3, `the curve had ${[...seen]} points`);
  },

  async all_cells_run() {
    await see(() => Jupyter.notebook.get_cells().filter(cell => cell.cell_type === "code").every(cell => Number(cell.input_prompt_number) > 0));
    await idle();
    check(await page.locator(".output_error").count() === 0, await page.locator(".output_error").allTextContents().then(String));
  },

  async charts_are_drawn() {
    const charts = await page.locator(".js-plotly-plot .main-svg").count();
    check(charts >= 3, `${charts} charts`);
    check(await page.locator(".output img").count() >= 3, "no pictures");
    await page.locator(".js-plotly-plot").last().scrollIntoViewIfNeeded();
    await shoot("3-charts");
  },

  async members_are_completed() {
    await type("model.Deco");
    await page.keyboard.press("Tab");
    await see(() => document.querySelector(".completions select") || /DecodeMean|Decode/.test(Jupyter.notebook.get_cells().at(-1).get_text()));
    const offered = await page.evaluate(() => [...document.querySelectorAll(".completions option")].map(option => option.textContent));
    check(offered.includes("Decode") && offered.includes("DecodeMean"), `offered were ${offered}`);
    await shoot("4-completion");
    await page.keyboard.press("Escape");
  },

  async tooltip_shows_the_documentation() {
    await type("model.DecodeMean");
    await page.keyboard.press("Shift+Tab");
    await see(() => document.querySelector("#tooltip")?.innerText.includes("DecodeMean"));
    await shoot("5-tooltip");
    await page.keyboard.press("Escape");
  },

  async interrupt_stops_training_and_the_model_stays() {
    await run('trainer = new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), options with { Epochs = 10_000 });\n'
      + 'trainer.Fit(train, data.Validation, new LiveTraining(run.Preset), Interrupt)');
    await see(() => Jupyter.notebook.get_cells().at(-1).element.find(".output").text().includes("epoch"));
    await menu("Kernel", "#int_kernel a");
    await idle();
    check(/Cancel|Interrupt/.test(await lastOutput()), await lastOutput());
    await shoot("6-interrupted");
    await run("model.SamplePrior(3).shape");
    await see(() => Jupyter.notebook.get_cells().at(-1).element.find(".output").text().includes("784"));
  },

  async interrupt_stops_a_cell_that_ignores_it() {
    await run('Console.WriteLine("under way");\nwhile (true) { }');
    await see(() => Jupyter.notebook.get_cells().at(-1).element.find(".output").text().includes("under way"));
    await menu("Kernel", "#int_kernel a");
    await idle();
    check((await lastOutput()).includes("Interrupted"), await lastOutput());
  },

  async restart_begins_anew() {
    await restart();
    await run("model");
    await see(() => Jupyter.notebook.get_cells().at(-1).element.find(".output").text().includes("CS0103"));
    await run("1 + 1");
    await see(() => Jupyter.notebook.get_cells().at(-1).element.find(".output").text().trim().endsWith("2"));
    await shoot("7-restarted");
  },
};

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
