using System.Text;

namespace Vae.Notebooks.Sessions.Output;

/// <summary>Takes what code writes to the console, as it is written, until it is disposed.</summary>
sealed class ConsoleCapture : IDisposable
{
    readonly TextWriter output = Console.Out;
    readonly TextWriter error = Console.Error;
    readonly TextReader input = Console.In;

    public ConsoleCapture(Action<string, string> write)
    {
        Console.SetOut(new Writer(text => write("stdout", text)));
        Console.SetError(new Writer(text => write("stderr", text)));
        Console.SetIn(new NoReader());
    }

    public void Dispose()
    {
        Console.SetOut(output);
        Console.SetError(error);
        Console.SetIn(input);
    }

    sealed class Writer(Action<string> write) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => write(new string(buffer, index, count));

        public override void Write(string? value)
        {
            if (!string.IsNullOrEmpty(value))
                write(value);
        }

        public override void WriteLine(string? value) => write(value + NewLine);
    }

    sealed class NoReader : TextReader
    {
        public override int Peek() => throw NobodyToAsk();

        public override int Read() => throw NobodyToAsk();

        static InvalidOperationException NobodyToAsk() => new(
            "The cell reads from the console, but the notebook runs without a reader. "
            + "Give the value in the cell, or read it from an environment variable.");
    }
}
