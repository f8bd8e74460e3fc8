using System.Text.Json;
using System.Text.Json.Nodes;
using Vae.Kernel.Protocol;

namespace Vae.Kernel.Tests.Sessions;

public class ProtocolTests
{
    public static TheoryData<string> Events =>
    [
        """{"type":"stream","name":"stdout","text":"a<ü>\n","cell":"1"}""",
        """{"type":"display_data","data":{"text/plain":"x"},"display_id":"d","cell":"1"}""",
        """{"type":"update_display_data","data":{"text/plain":"x"},"display_id":"d","cell":"1"}""",
        """{"type":"execute_result","data":{"text/plain":"x"},"cell":"1"}""",
        """{"type":"error","name":"E","message":"m","traceback":["m"],"line":3,"cell":"1"}""",
        """{"type":"clear_output","cell":"1"}""",
        """{"type":"input_request","id":"input-1","prompt":"p","password":true,"cell":"1"}""",
        """{"type":"stuck","message":"m","cell":"1"}""",
        """{"type":"done","status":"ok","execution_count":3,"user_expressions":{"a":{"status":"ok"}},"cell":"1"}""",
        """{"type":"ready","protocol":1,"language_version":"14.0"}""",
        """{"type":"refused","id":null,"message":"m"}""",
        """
        {"type":"complete_reply","id":"a","matches":["x"],"cursor_start":1,"cursor_end":2,"metadata":
            {"_jupyter_types_experimental":[{"start":1,"end":2,"text":"x","type":"class","signature":"s"}]}}
        """,
        """{"type":"inspect_reply","id":"a","found":false,"data":{},"metadata":{}}""",
        """{"type":"is_complete_reply","id":"a","status":"complete"}""",
        """{"type":"is_complete_reply","id":"a","status":"incomplete","indent":"  "}""",
    ];

    [Theory]
    [MemberData(nameof(Events))]
    public void EventsAreLinesOfJson(string line)
    {
        var message = JsonSerializer.Deserialize(line, SessionJson.Event)!;
        var written = JsonSerializer.Serialize(message, SessionJson.Event);
        Assert.DoesNotContain('\n', written);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(line), JsonNode.Parse(written)), written);
    }

    [Fact]
    public void RequestsMayLeaveOutTheLanguage() => Assert.Equal(new ExecuteRequest("a", 1, "1 + 1"),
        JsonSerializer.Deserialize("""{"cell":"a","number":1,"code":"1 + 1","type":"execute"}""", SessionJson.Request));
}
