import os
import time

from kernel_case import ROOT, KernelCase

IGNORES = "while (true) { }"
LISTENS = """
    var token = Microsoft.DotNet.Interactive.KernelInvocationContext.Current.CancellationToken;
    var steps = 0;
    while (true) { token.ThrowIfCancellationRequested(); steps++; System.Threading.Thread.Sleep(10); }
    """


NATIVE = """
    [System.Runtime.InteropServices.DllImport("libc")] static extern uint sleep(uint seconds);
    Console.WriteLine("under way");
    sleep(600);
    """


class Interrupt(KernelCase):
    def interrupted(self, code):
        """Runs a cell that says when it is under way, and interrupts it."""
        request = self.send('Console.WriteLine("under way");\n' + code)
        self.wait_for(request, "stream")
        self.manager.interrupt_kernel()
        return self.until_idle(request)

    def test_loop_that_listens_ends_and_its_variables_stay(self):
        said = self.interrupted(LISTENS)
        self.assertEqual("error", said.reply["status"])
        self.assertEqual("True", self.execute("steps >= 0").result())

    def test_loop_that_ignores_it_ends(self):
        self.execute("var kept = 12;")
        self.assertEqual("Interrupted", self.interrupted(IGNORES).reply["ename"])
        self.assertEqual("12", self.execute("kept").result())

    def test_again_and_again(self):
        for _ in range(3):
            self.assertEqual("Interrupted", self.interrupted(IGNORES).reply["ename"])

    def test_queued_cells_are_aborted(self):
        request = self.send('Console.WriteLine("under way");\n' + IGNORES, stop_on_error=True)
        queued = self.send("1")
        self.wait_for(request, "stream")
        self.manager.interrupt_kernel()
        self.assertEqual(["error", "aborted"], [self.until_idle(one).reply["status"] for one in (request, queued)])

    def test_where_nothing_runs_it_does_nothing(self):
        self.interrupt()
        self.assertEqual("2", self.execute("1 + 1").result())

    def test_native_call_that_does_not_return_is_said_and_a_restart_helps(self):
        request = self.send(NATIVE)
        self.wait_for(request, "stream")
        self.manager.interrupt_kernel()
        said = self.wait_for(request, "stream", where=lambda content: content["name"] == "stderr")
        self.assertIn("Only a restart of the kernel stops it", said["text"])
        self.manager.restart_kernel()
        self.client.wait_for_ready(timeout=120)
        self.assertEqual("2", self.execute("1 + 1").result())

    def test_by_a_signal(self):
        request = self.send('Console.WriteLine("under way");\n' + IGNORES)
        self.wait_for(request, "stream")
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

    def test_training_that_nobody_gave_a_token_ends_and_model_and_session_stay(self):
        self.assertEqual("ok", self.execute("#!import ../start.dib").reply["status"])
        begun = self.execute("""
            var model = new VariationalAutoencoder(new MlpEncoder(100, 2), new MlpDecoder(2, 100), new BernoulliLikelihood());
            var trainer = new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), new() { Epochs = 10_000, BatchSize = 100 });
            """)
        self.assertEqual("ok", begun.reply["status"])
        request = self.send('Console.WriteLine("under way");\ntrainer.Fit(data.Train)')
        self.wait_for(request, "stream")
        time.sleep(1)
        self.manager.interrupt_kernel()
        said = self.until_idle(request)
        # On a busy machine the training may need longer than a cell is given, which is then told in the same message.
        self.assertEqual("Interrupted", said.reply["ename"])
        self.assertTrue(said.reply["evalue"].startswith("The cell was interrupted."), said.reply["evalue"])
        self.assertEqual("True", self.execute("double.IsFinite(Elbo.Of(model, data.Test.Take(100), seed: 1).Bound.Mean)").result())
        self.assertEqual("1", self.execute(
            "new Trainer<VariationalAutoencoder>(model, new NegativeElbo(), new() { Epochs = 1 }).Fit(data.Train.Take(200)).Epochs.Count").result())


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
        self.wait_for(self.send('Console.WriteLine("under way");\n' + IGNORES), "stream")
        self.restart()
        self.assertFalse(alive(before))
        self.assertEqual("2", self.execute("1 + 1").result())

    def test_method_that_calls_itself_without_end_fails_its_cell_and_nothing_else(self):
        before = self.session()
        self.assertEqual("InsufficientExecutionStackException", self.execute("int f(int n) => f(n + 1) + 1;\nf(0)").reply["ename"])
        self.assertEqual(before, self.session())

    def test_stack_overflow(self):
        self.dies("void Large() { Span<byte> bytes = stackalloc byte[100_000_000]; bytes.Fill(1); }\nLarge();", "StackOverflow", "calls itself")

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
