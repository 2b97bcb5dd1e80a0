namespace Instrumentation.Http;

/// <summary>Ports and status codes as objects, without a new one for each call.</summary>
internal static class BoxedNumber
{
    private const int Least = 80;

    private static readonly object[] s_common = [.. Enumerable.Range(Least, 520).Select(static number => (object)number)];

    /// <summary>Most programs talk to one unusual port at a time.</summary>
    private static object? s_last;

    internal static object Of(int number)
    {
        if ((uint)(number - Least) < (uint)s_common.Length)
        {
            return s_common[number - Least];
        }

        object? last = s_last;
        return last is int known && known == number ? last : s_last = number;
    }
}
