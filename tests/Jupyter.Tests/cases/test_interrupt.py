import os
import time

from kernel_case import LISTENS, ROOT, KernelCase

NATIVE = """
    [System.Runtime.InteropServices.DllImport("libc")] static extern uint sleep(uint seconds);
    sleep(600);
    """


class Interrupt(KernelCase):
    def begin(self, code, **options):
        """Runs a cell until it says that it is under way."""
        request = self.send('Console.WriteLine("under way");\n' + code, **options)
        self.wait_for(request, "stream")
        return request

    def interrupted(self, code):
        request = self.begin(code)
        self.manager.interrupt_kernel()
        return self.until_idle(request)

    def stuck(self, code):
        """Interrupts a cell that does not listen, and waits until the reader is told what to do."""
        request = self.begin(code)
        self.manager.interrupt_kernel()
        said = self.wait_for(request, "stream", where=lambda content: content["name"] == "stderr")
        self.assertIn("restart", said["text"].lower())
        return request

    def restart(self):
        self.manager.restart_kernel()
        self.client.wait_for_ready(timeout=120)
        self.assertEqual("2", self.execute("1 + 1").result())

    def test_loop_that_listens_ends_and_its_variables_stay(self):
        self.execute("var kept = 12;")
        self.assertEqual("Interrupted", self.interrupted(LISTENS).reply["ename"])
        self.assertEqual("True", self.execute("steps >= 0").result())
        self.assertEqual("12", self.execute("kept").result())

    def test_again_and_again(self):
        for _ in range(3):
            self.assertEqual("Interrupted", self.interrupted(LISTENS).reply["ename"])

    def test_queued_cells_are_aborted(self):
        request = self.begin(LISTENS)
        queued = self.send("1")
        self.all_has_arrived()
        self.manager.interrupt_kernel()
        self.assertEqual(["error", "aborted"], [self.until_idle(one).reply["status"] for one in (request, queued)])

    def test_where_nothing_runs_it_does_nothing(self):
        self.interrupt()
        self.assertEqual("2", self.execute("1 + 1").result())

    def test_cell_that_does_not_listen_goes_on_and_the_reader_is_told(self):
        with self.gate() as (waits, open_gate):
            request = self.stuck(waits + "\nvar past = 1;")
            open_gate()
            self.until_idle(request)
        self.assertEqual("2", self.execute("1 + 1").result())

    def test_endless_loop_is_said_and_a_restart_helps(self):
        self.stuck("while (true) { }")
        self.restart()

    def test_native_call_that_does_not_return_is_said_and_a_restart_helps(self):
        self.stuck(NATIVE)
        self.restart()

    def test_by_a_signal(self):
        request = self.begin(LISTENS)
        self.manager.provisioner.process.send_signal(2)
        self.assertEqual("Interrupted", self.until_idle(request).reply["ename"])

    def test_of_a_waiting_input(self):
        request = self.send("Console.ReadLine()", allow_stdin=True)
        self.client.get_stdin_msg(timeout=60)
        self.manager.interrupt_kernel()
        self.assertEqual("error", self.until_idle(request).reply["status"])
        self.assertEqual("fresh", self.answered("Console.ReadLine()", "fresh"))

    def test_of_two_waiting_inputs(self):
        for _ in range(3):
            request = self.send("await Task.WhenAll(GetInputAsync(\"a\"), GetInputAsync(\"b\"));", allow_stdin=True)
            self.client.get_stdin_msg(timeout=60)
            self.interrupt()
            self.assertEqual("error", self.until_idle(request).reply["status"])
            self.assertEqual("fresh", self.answered("Console.ReadLine()", "fresh"))

    def answered(self, code, answer):
        request = self.send(code, allow_stdin=True)
        self.client.get_stdin_msg(timeout=60)
        self.client.input(answer)
        return self.until_idle(request).result()


class Training(KernelCase):
    """What a student interrupts most."""

    folder = os.path.join(ROOT, "notebooks", "0-start-here")

    def start(self):
        self.assertEqual("ok", self.execute("#!import ../start.dib").reply["status"])
        begun = self.execute("""
            var model = new VariationalAutoencoder(new MlpEncoder(100, 2), new MlpDecoder(2, 100), new BernoulliLikelihood());
            var trainer = new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), new() { Epochs = 10_000, BatchSize = 100 });
            """)
        self.assertEqual("ok", begun.reply["status"])

    def test_training_ends_and_model_and_session_stay(self):
        self.start()
        request = self.send('Console.WriteLine("under way");\ntrainer.Fit(data.Train, cancellation: run.Cancellation)')
        self.wait_for(request, "stream")
        time.sleep(1)
        self.manager.interrupt_kernel()
        said = self.until_idle(request)
        self.assertEqual("Interrupted", said.reply["ename"])
        self.assertTrue(said.reply["evalue"].startswith("The cell was interrupted."), said.reply["evalue"])
        self.assertEqual("True", self.execute("double.IsFinite(Elbo.Of(model, data.Test.Take(100), seed: 1).Bound.Mean)").result())
        self.assertEqual("1", self.execute(
            "new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), new() { Epochs = 1 }).Fit(data.Train.Take(200)).Epochs.Count").result())

    def test_training_ends_while_its_curve_is_drawn(self):
        self.start()
        for _ in range(3):  # one step an epoch: nearly all the time goes into the curve
            request = self.send("trainer.Fit(data.Train.Take(100), data.Validation.Take(10), "
                                "new LiveTraining(run.Preset), run.Cancellation)")
            self.wait_for(request, "update_display_data")
            self.manager.interrupt_kernel()
            said = self.until_idle(request)
            self.assertEqual("Interrupted", said.reply["ename"])
        shown = self.execute(
            'Chart.Line<int, int, string>([1, 2], [3, 4]).WithXAxisStyle<int, int, string>(TitleText: "epoch")')
        self.assertIn("text/html", shown.of("execute_result")[0]["data"])


class Mortal(KernelCase):
    """A kernel whose session dies and is restarted."""

    def session(self):
        return int(self.execute("Environment.ProcessId").result())

    def dies(self, code, name, words):
        said = self.execute(code)
        self.assertEqual(name, said.reply["ename"])
        self.assertIn(words, said.reply["evalue"])
        self.assertIn("Restart the kernel", said.reply["evalue"])
        self.assertEqual(said.reply["ename"], said.of("error")[0]["ename"])
        # It does not hang, nor look as if it worked.
        again = self.execute("1 + 1")
        self.assertEqual((name, []), (again.reply["ename"], again.of("execute_result")))
        self.assertEqual([], self.reply_to(self.client.complete("Cons", 4))["content"]["matches"])
        self.restart()
        self.assertEqual("2", self.execute("1 + 1").result())

    def restart(self):
        self.manager.restart_kernel()
        self.client.wait_for_ready(timeout=120)


class Life(Mortal):
    def test_restart_begins_anew(self):
        self.execute("var x = 1;")
        before = self.session()
        self.restart()
        self.assertFalse(alive(before))
        said = self.execute("x")
        self.assertEqual(("error", 1), (said.reply["status"], said.reply["execution_count"]))

    def test_restart_during_a_cell(self):
        before = self.session()
        self.wait_for(self.send('Console.WriteLine("under way");\nwhile (true) { }'), "stream")
        self.restart()
        self.assertFalse(alive(before))
        self.assertEqual("2", self.execute("1 + 1").result())

    def test_method_that_calls_itself_without_end(self):
        self.dies("int f(int n) => f(n + 1) + 1;\nf(0)", "StackOverflow", "calls itself")

    def test_exit(self):
        self.dies("Environment.Exit(3);", "ProcessExit", "3")

    def test_killed(self):
        self.dies('System.Diagnostics.Process.GetCurrentProcess().Kill();', "Killed", "signal 9")

    def test_death_between_cells_is_reported_by_the_next(self):
        request = self.send("_ = Task.Run(async () => { await Task.Delay(1000); Environment.Exit(4); });")
        self.until_idle(request)
        self.wait_for(request, "stream", where=lambda content: "Restart the kernel" in content["text"])
        said = self.execute("1")
        self.assertEqual("ProcessExit", said.reply["ename"])
        self.restart()


class Memory(Mortal):
    """A session that may use half a gigabyte."""

    environment = {"DOTNET_GCHeapHardLimit": "0x20000000"}
    take = "var kept = new List<byte[]>(); while (true) kept.Add(new byte[10_000_000]);"

    def test_cell_that_takes_too_much_fails_and_nothing_else(self):
        before = self.session()
        self.assertEqual("OutOfMemoryException", self.execute(self.take).reply["ename"])
        self.execute("kept = null;")
        self.assertEqual(before, self.session())

    def test_thread_that_takes_too_much(self):
        self.dies(f"new System.Threading.Thread(() => {{ {self.take} }}).Start();\nawait Task.Delay(60_000);", "OutOfMemory", "ran out of memory")


class Shutdown(KernelCase):
    def test_ends_the_session(self):
        pid = int(self.execute("Environment.ProcessId").result())
        self.manager.shutdown_kernel()
        self.assertFalse(alive(pid))


class Killed(KernelCase):
    def test_kernel_that_is_killed_leaves_no_session(self):
        pid = int(self.execute("Environment.ProcessId").result())
        self.manager.shutdown_kernel(now=True)
        for _ in range(200):
            if not alive(pid):
                return
            time.sleep(0.1)
        self.fail(f"process {pid} still runs")


def alive(pid):
    """Whether a process runs; a zombie waits for a parent that is gone, and runs no more."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
