using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Instrumentation.Differential.Server;

/// <summary>A request, and the connection to answer it on.</summary>
internal sealed class Exchange(Socket connection, Recording recording, int number, string target)
{
    private long _sent;

    /// <summary>The number of the request among those of the call; 1 for the first.</summary>
    public int Number { get; } = number;

    public string Target { get; } = target;

    /// <summary>Whether another request may come on the connection.</summary>
    public bool StaysOpen { get; private set; } = true;

    /// <summary>A body that each call can read.</summary>
    public byte[] Body { get; } = Answers.BodyFor(recording.Call);

    /// <summary>A response with a body of known length, in one piece.</summary>
    public Task AnswerAsync(string status, byte[] body, params string[] headers) =>
        SendAsync([.. Head(status, [.. headers, "Content-Length: " + body.Length.ToString(CultureInfo.InvariantCulture)]), .. body]);

    /// <summary>The same in two pieces, between which the server waits at the gate.</summary>
    public async Task AnswerAsync(string status, byte[] body, Func<Task> between, params string[] headers)
    {
        int half = body.Length / 2;
        await SendAsync([.. Head(status, [.. headers, "Content-Length: " + body.Length.ToString(CultureInfo.InvariantCulture)]), .. body[..half]]);
        await between();
        await SendAsync(body[half..]);
    }

    public async Task SendAsync(byte[] bytes)
    {
        _sent += bytes.Length;
        for (int sent = 0; sent < bytes.Length;)
        {
            sent += await connection.SendAsync(bytes.AsMemory(sent));
        }
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public Task WaitAtGateAsync() => recording.Gate.PassAsync(_sent);

    /// <summary>To be called before the last bytes are sent: the client may see the end with them.</summary>
    public void Close() => StaysOpen = false;

    public static byte[] Head(string status, params string[] headers) =>
        Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(static header => header + "\r\n"))}\r\n");
}
