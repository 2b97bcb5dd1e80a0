using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Instrumentation.Differential;

/// <summary>The behaviour log of one call: everything that its caller can see, one fact a line.</summary>
/// <param name="ports">The ports of this process, and what stands for each.</param>
internal sealed class Log(IReadOnlyDictionary<int, string> ports)
{
    private readonly List<string> _lines = [];
    private string _indent = "";

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public void Add(string line)
    {
        line = line.ReplaceLineEndings("\\n");
        foreach ((int port, string name) in ports)
        {
            line = line.Replace($":{port}", name, StringComparison.Ordinal);
        }

        lock (_lines)
        {
            _lines.Add(_indent + line);
        }
    }

    public IDisposable Indent()
    {
        _indent += "  ";
        return new Indentation(this);
    }

    public void AddCurrent(string when, Activity caller) =>
        Add($"current activity {when}: {(Activity.Current is not { } current ? "none" : current == caller ? "the caller's" : current.OperationName)}");

    /// <summary>A request as its sender or its handler has it.</summary>
    public void Add(HttpRequestMessage request)
    {
        Add($"{request.Method} {request.RequestUri?.OriginalString ?? "nowhere"} {request.Version} {request.VersionPolicy}, {request.Content?.GetType().Name ?? "no content"}, {request.Options.Count()} options");
        Add(request.Headers);
        if (request.Content is { } content)
        {
            Add(content.Headers);
        }
    }

    public void Add(HttpHeaders headers)
    {
        foreach ((string name, HeaderStringValues values) in headers.NonValidated)
        {
            if (!TraceHeader.Is(name))
            {
                Add($"{name}: {string.Join(" | ", values)}");
            }
        }
    }

    public void Add(byte[] bytes) => Add($"{bytes.Length} bytes: {Text(bytes)}");

    /// <param name="exception">The exception.</param>
    /// <param name="depth">How much of it does not depend on chance.</param>
    /// <param name="token">The caller's.</param>
    public void Add(Exception exception, ExceptionDepth depth, CancellationToken token)
    {
        Add($"{exception.GetType()}: {exception.Message}");
        using (Indent())
        {
            Add($"result {exception.HResult:X8}, {exception.Data.Count} data");
            string? details = exception switch
            {
                HttpRequestException http => $"{http.HttpRequestError}, status {http.StatusCode?.ToString() ?? "none"}",
                HttpIOException http => $"{http.HttpRequestError}",
                SocketException socket => $"{socket.SocketErrorCode}",
                JsonException json => $"path {json.Path}, line {json.LineNumber}, byte {json.BytePositionInLine}",
                ArgumentException argument => $"parameter {argument.ParamName}",
                ObjectDisposedException disposed => $"object {disposed.ObjectName}",
                OperationCanceledException canceled => Describe(canceled.CancellationToken, token),
                _ => null,
            };
            if (details is not null)
            {
                Add(details);
            }

            if (exception is AggregateException aggregate)
            {
                Add($"{aggregate.InnerExceptions.Count} exceptions");
            }

            switch (depth, exception.InnerException)
            {
                case (ExceptionDepth.Outer, _):
                    break;

                case (_, null):
                    Add("no inner exception");
                    break;

                case (ExceptionDepth.Kind, { } inner):
                    Add($"inner exception: {(inner is IOException ? "of the connection" : inner.GetType())}");
                    break;

                case (_, { } inner):
                    Add("inner exception");
                    Add(inner, depth == ExceptionDepth.Two ? ExceptionDepth.Outer : depth, token);
                    break;
            }
        }
    }

    public static string Text(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (byte value in bytes)
        {
            _ = value is >= 0x20 and < 0x7F ? text.Append((char)value) : text.Append($"\\x{value:X2}");
        }

        return text.ToString();
    }

    private static string Describe(CancellationToken token, CancellationToken callers) =>
        $"token {(token == callers ? "of the caller" : token == default ? "none" : "of another")}, {(token.IsCancellationRequested ? "cancelled" : "not cancelled")}";

    private sealed class Indentation(Log log) : IDisposable
    {
        public void Dispose() => log._indent = log._indent[2..];
    }
}
