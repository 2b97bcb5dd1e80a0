using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Instrumentation.Differential.Server;

/// <summary>Reads requests from a connection.</summary>
internal sealed class RequestReader(Socket connection)
{
    private readonly List<byte> _bytes = [];
    private readonly byte[] _buffer = new byte[16 * 1024];

    /// <returns>The lines of the head; null at the end of the connection.</returns>
    public async Task<string[]?> ReadHeadAsync()
    {
        string? head = await ReadUntilAsync("\r\n\r\n");
        return head?.Split("\r\n");
    }

    /// <returns>The body; null where the connection has ended before it.</returns>
    public async Task<byte[]?> ReadBodyAsync(string[] headers)
    {
        if (headers.Contains("Transfer-Encoding: chunked", StringComparer.OrdinalIgnoreCase))
        {
            return await ReadChunksAsync();
        }

        string? length = headers.SingleOrDefault(static header => header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is null ? [] : await TakeAsync(int.Parse(length.Split(':')[1], CultureInfo.InvariantCulture));
    }

    /// <summary>So that a connection is closed in good order, and nothing that was sent is lost.</summary>
    public async Task ReadToEndAsync()
    {
        while (await ReceiveAsync())
        {
        }
    }

    private async Task<byte[]?> ReadChunksAsync()
    {
        List<byte> body = [];
        while (true)
        {
            if (await ReadUntilAsync("\r\n") is not { } size)
            {
                return null;
            }

            int length = int.Parse(size, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (await TakeAsync(length + 2) is not { } chunk)
            {
                return null;
            }

            if (length == 0)
            {
                return [.. body];
            }

            body.AddRange(chunk[..length]);
        }
    }

    private async Task<string?> ReadUntilAsync(string mark)
    {
        while (true)
        {
            string text = Encoding.Latin1.GetString([.. _bytes]);
            int end = text.IndexOf(mark, StringComparison.Ordinal);
            if (end >= 0)
            {
                _bytes.RemoveRange(0, end + mark.Length);
                return text[..end];
            }

            if (!await ReceiveAsync())
            {
                return null;
            }
        }
    }

    private async Task<byte[]?> TakeAsync(int length)
    {
        while (_bytes.Count < length)
        {
            if (!await ReceiveAsync())
            {
                return null;
            }
        }

        byte[] taken = [.. _bytes[..length]];
        _bytes.RemoveRange(0, length);
        return taken;
    }

    private async Task<bool> ReceiveAsync()
    {
        int count = await connection.ReceiveAsync(_buffer);
        _bytes.AddRange(_buffer.AsSpan(0, count));
        return count > 0;
    }
}
