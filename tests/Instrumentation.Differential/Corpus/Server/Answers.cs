using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Instrumentation.Differential.Server;

/// <summary>Answers that more than one scenario has.</summary>
internal static class Answers
{
    public const string Json = "Content-Type: application/json";

    /// <summary>JSON that the call can read, so that calls of each kind come to an end.</summary>
    public static byte[] BodyFor(Call call) => Encoding.UTF8.GetBytes(TextFor(call));

    public static string TextFor(Call call, string name = "Ada") =>
        call.IsSequence
            ? $$"""[{"name":"{{name}}","age":36},{"name":"Grace","age":45},{"name":"Edith","age":52}]"""
            : $$"""{"name":"{{name}}","age":36}""";

    public static Task Ok(Exchange exchange) => exchange.AnswerAsync("200 OK", exchange.Body, Json);

    public static byte[] Chunked(byte[] body)
    {
        int half = body.Length / 2;
        return [.. Chunk(body[..half]), .. Chunk(body[half..])];
    }

    public static byte[] Chunk(byte[] bytes) =>
        [.. Encoding.Latin1.GetBytes(bytes.Length.ToString("X", CultureInfo.InvariantCulture) + "\r\n"), .. bytes, .. "\r\n"u8];

    public static byte[] Compressed(byte[] body)
    {
        var compressed = new MemoryStream();
        using (var stream = new GZipStream(compressed, CompressionLevel.Fastest))
        {
            stream.Write(body);
        }

        return compressed.ToArray();
    }
}
