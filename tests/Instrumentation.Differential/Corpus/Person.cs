using System.Text.Json.Serialization;

namespace Instrumentation.Differential;

/// <summary>What is sent and read as JSON.</summary>
internal sealed class Person
{
    private string? _name;

    public string? Name
    {
        get => Throws ? throw new InvalidOperationException("This value cannot be written.") : _name;
        set => _name = value;
    }

    public int Age { get; set; }

    [JsonIgnore]
    public bool Throws { get; set; }

    public override string ToString() => $"{_name}, {Age}";
}
