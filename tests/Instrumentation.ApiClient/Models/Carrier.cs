namespace Instrumentation.ApiClient.Models;

public enum Carrier
{
    Post,
    Courier,
    Pickup,
}
