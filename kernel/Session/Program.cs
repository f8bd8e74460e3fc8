using System.Text.Json;
using Vae.Kernel.Sessions;

switch (args)
{
    case []:
        Server.Run();
        return 0;
    case ["explain-death", var text] when int.TryParse(text, out var code):
        var death = SessionDeath.Explain(code, Console.In.ReadToEnd());
        Console.WriteLine(JsonSerializer.Serialize(new { name = death.Name, message = death.Message }));
        return 0;
    default:
        Console.Error.WriteLine("""
            vae-session runs the cells of one notebook for a front end that speaks its protocol (kernel/PROTOCOL.md).
            With `explain-death CODE` it says how a session ended whose last words come from standard input.
            """);
        return 2;
}
