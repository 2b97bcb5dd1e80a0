using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Instrumentation.Http;

/// <summary>
/// An async method, written out. The state machine that the compiler makes carries no <see cref="StackTraceHiddenAttribute"/>,
/// so a frame of ours would stand in the stack trace of every exception that a call throws
/// (docs/decisions/0004-async-methods-written-out.md).
/// </summary>
[StackTraceHidden]
[DebuggerStepThrough]
internal static class HiddenTask
{
    /// <summary>Runs the steps up to the first task that is not completed; what they throw, the task throws.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="first">What to wait for before the first of them; null for nothing.</param>
    internal static Task<T> RunAsync<T, TSteps>(TSteps steps, Task? first)
        where TSteps : ISteps<T>
    {
        var machine = new StateMachine<T, TSteps> { Builder = AsyncTaskMethodBuilder<T>.Create(), Steps = steps, Pending = first };
        machine.Builder.Start(ref machine);
        return machine.Builder.Task;
    }

    /// <remarks>It is kept on the heap while it waits, so it has no field that could be told from another.</remarks>
    [StackTraceHidden]
    [DebuggerStepThrough]
    private struct StateMachine<T, TSteps> : IAsyncStateMachine
        where TSteps : ISteps<T>
    {
        internal AsyncTaskMethodBuilder<T> Builder;
        internal TSteps Steps;

        /// <summary>What is waited for, or has been.</summary>
        internal Task? Pending;

        void IAsyncStateMachine.MoveNext()
        {
            try
            {
                while (true)
                {
                    if (Pending is not null)
                    {
                        ConfiguredTaskAwaitable.ConfiguredTaskAwaiter awaiter = Pending.ConfigureAwait(false).GetAwaiter();
                        if (!awaiter.IsCompleted)
                        {
                            Builder.AwaitUnsafeOnCompleted(ref awaiter, ref this);
                            return;
                        }

                        awaiter.GetResult();
                    }

                    if (Steps.MoveNext(Pending) is not { } next)
                    {
                        break;
                    }

                    Pending = next;
                }
            }
            catch (Exception exception)
            {
                Builder.SetException(Fail(exception));
                return;
            }

            Builder.SetResult(Steps.Finish(Pending));
        }

        /// <summary>Closing what has failed can fail as well. Then that is what the caller gets, as from a using statement.</summary>
        private Exception Fail(Exception exception)
        {
            try
            {
                return Steps.Fail(exception);
            }
            catch (Exception other)
            {
                return other;
            }
        }

        readonly void IAsyncStateMachine.SetStateMachine(IAsyncStateMachine stateMachine) => Builder.SetStateMachine(stateMachine);
    }
}
