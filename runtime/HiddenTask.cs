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
    internal static Task<T> RunAsync<T, TSteps>(TSteps steps)
        where TSteps : ISteps<T>
    {
        var machine = new StateMachine<T, TSteps> { Builder = AsyncTaskMethodBuilder<T>.Create(), Steps = steps };
        machine.Builder.Start(ref machine);
        return machine.Builder.Task;
    }

    [StackTraceHidden]
    [DebuggerStepThrough]
    private struct StateMachine<T, TSteps> : IAsyncStateMachine
        where TSteps : ISteps<T>
    {
        internal AsyncTaskMethodBuilder<T> Builder;
        internal TSteps Steps;
        private ConfiguredTaskAwaitable.ConfiguredTaskAwaiter _awaiter;
        private bool _isWaiting;

        void IAsyncStateMachine.MoveNext()
        {
            try
            {
                while (true)
                {
                    if (_isWaiting)
                    {
                        _isWaiting = false;
                        _awaiter.GetResult();
                    }

                    if (Steps.MoveNext() is not { } next)
                    {
                        break;
                    }

                    _awaiter = next.ConfigureAwait(false).GetAwaiter();
                    _isWaiting = true;
                    if (!_awaiter.IsCompleted)
                    {
                        Builder.AwaitUnsafeOnCompleted(ref _awaiter, ref this);
                        return;
                    }
                }
            }
            catch (Exception exception)
            {
                Builder.SetException(Fail(exception));
                return;
            }

            Builder.SetResult(Steps.Result);
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
