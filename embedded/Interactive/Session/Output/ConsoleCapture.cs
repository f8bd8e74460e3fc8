using System.Text;

namespace Vae.Notebooks.Sessions.Output;

/// <summary>Takes what code writes to the console, as it is written, until it is disposed.</summary>
sealed class ConsoleCapture : IDisposable
{
    readonly TextWriter output = Console.Out;
    readonly TextWriter error = Console.Error;
    readonly TextReader input = Console.In;

    /// <param name="write">Gets the name of a stream and what is written to it.</param>
    /// <param name="readLine">Gives what is read; null at the end of the input.</param>
    public ConsoleCapture(Action<string, string> write, Func<string?> readLine)
    {
        Console.SetOut(new Writer(text => write("stdout", text)));
        Console.SetError(new Writer(text => write("stderr", text)));
        Console.SetIn(new LineReader(readLine));
    }

    public void Dispose()
    {
        Console.SetOut(output);
        Console.SetError(error);
        Console.SetIn(input);
    }

    sealed class Writer(Action<string> write) : TextWriter
    {
        // The half of a character that waits for the other.
        string half = "";

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value)
        {
            var text = half + value;
            half = char.IsHighSurrogate(value) ? text : "";
            if (half.Length == 0)
                write(text);
        }

        public override void Write(char[] buffer, int index, int count) => write(new string(buffer, index, count));

        public override void Write(string? value)
        {
            if (!string.IsNullOrEmpty(value))
                write(value);
        }

        public override void WriteLine(string? value) => write(value + NewLine);
    }

    sealed class LineReader(Func<string?> readLine) : TextReader
    {
        string rest = "";

        public override int Peek() => Fill() ? rest[0] : -1;

        public override int Read()
        {
            var next = Peek();
            if (next >= 0)
                rest = rest[1..];
            return next;
        }

        public override string? ReadLine()
        {
            if (rest.Length == 0)
                return readLine();
            var line = rest.TrimEnd('\n');
            rest = "";
            return line;
        }

        bool Fill()
        {
            if (rest.Length == 0 && readLine() is { } line)
                rest = line + '\n';
            return rest.Length > 0;
        }
    }
}
