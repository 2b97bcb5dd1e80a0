namespace Instrumentation.ApiClient.Models;

public enum OrderAction
{
    Cancel,
    Hold,
    Release,
}
