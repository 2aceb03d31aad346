#pragma warning disable IDE1006, SA1300, CA1707 // The names of columns are those of the members.
namespace Experiments.Data.Tests.Import;

/// <summary>Rows of a file of chats.</summary>
internal sealed class Chat
{
    public List<Turn>? messages { get; set; }

    public string? source { get; set; }
}

internal sealed class Turn
{
    public Turn()
    {
    }

    public Turn(string role, string? content) => (this.role, this.content) = (role, content);

    public string? role { get; set; }

    public string? content { get; set; }
}

internal sealed class Shared
{
    public List<Said>? conversations { get; set; }
}

internal sealed class Said
{
    public string? from { get; set; }

    public string? value { get; set; }
}

internal sealed class Quiz
{
    public string? text { get; set; }

    public List<string?>? answers { get; set; }

    public List<string?>? choices { get; set; }

    public int? correct { get; set; }
}

internal sealed class Page
{
    public string? text { get; set; }
}

internal sealed class Types
{
    public int text { get; set; }

    public bool truth { get; set; } = true;

    public long whole { get; set; } = 1L << 60;

    public double real { get; set; } = 0.5;

    public double missing { get; set; } = double.NaN;

    public decimal exact { get; set; } = 1.5m;

    public byte[] bytes { get; set; } = [1, 2];

    public DateTime time { get; set; } = new(2020, 2, 3, 4, 5, 6, DateTimeKind.Utc);

    public DateOnly day { get; set; } = new(2020, 2, 3);

    public Guid id { get; set; } = new("5d1e4f3a-0000-0000-0000-000000000001");

    public List<List<int>> deep { get; set; } = [[1, 2], [], [3]];

    public Dictionary<string, int> map { get; set; } = new() { ["a"] = 1 };
}
