namespace Instrumentation.Http;

/// <summary>What is done between the awaits of a <see cref="HiddenTask"/>.</summary>
/// <typeparam name="T">The result.</typeparam>
internal interface ISteps<out T>
{
    /// <summary>
    /// The task to wait for next; null when the result is there. Comes when the one before has succeeded.
    /// </summary>
    /// <param name="completed">The one before.</param>
    public Task? MoveNext(Task? completed);

    /// <summary>The result, once <see cref="MoveNext"/> has no more to wait for.</summary>
    /// <param name="completed">The last that was waited for.</param>
    public T Finish(Task? completed);

    /// <summary>A task has failed, or <see cref="MoveNext"/> has: the last that is called.</summary>
    /// <returns>The exception to end with, which may be the same.</returns>
    public Exception Fail(Exception exception);
}
