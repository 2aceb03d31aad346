namespace Experiments.Models.Templates.Jinja.Values;

/// <summary>A value of a template, with Python's meaning.</summary>
internal abstract class Value
{
    /// <summary>What the value is, for messages.</summary>
    public abstract string Kind { get; }

    /// <summary>Whether the value counts as true in a condition.</summary>
    public virtual bool IsTrue => true;
}

/// <summary>What a template names and nobody gave: prints as nothing, and has no members.</summary>
/// <param name="name">What was named.</param>
internal sealed class Undefined(string name) : Value
{
    public string Name { get; } = name;

    public override string Kind => $"'{Name}', which is not defined";

    public override bool IsTrue => false;
}

/// <summary>Python's None.</summary>
internal sealed class None : Value
{
    private None()
    {
    }

    public static None Instance { get; } = new();

    public override string Kind => "None";

    public override bool IsTrue => false;
}

/// <summary>A truth value.</summary>
internal sealed class Truth : Value
{
    private Truth(bool value) => Is = value;

    public static Truth True { get; } = new(true);

    public static Truth False { get; } = new(false);

    public bool Is { get; }

    public override string Kind => "a truth value";

    public override bool IsTrue => Is;

    public static Truth Of(bool value) => value ? True : False;
}

/// <summary>A whole number.</summary>
internal sealed class Integer(long number) : Value
{
    public long Number { get; } = number;

    public override string Kind => "a whole number";

    public override bool IsTrue => Number != 0;
}

/// <summary>A number with a fraction.</summary>
internal sealed class Real(double number) : Value
{
    public double Number { get; } = number;

    public override string Kind => "a number";

    public override bool IsTrue => Number != 0;
}

/// <summary>A string.</summary>
internal sealed class Text(MarkedText marked) : Value
{
    public Text(string plain)
        : this(MarkedText.Of(plain))
    {
    }

    public MarkedText Marked { get; } = marked;

    public string Plain => Marked.Plain;

    public override string Kind => "a string";

    public override bool IsTrue => Plain.Length > 0;
}

/// <summary>Something to call: a function, a macro, a method of a value.</summary>
/// <param name="name">Its name.</param>
/// <param name="body">What it does.</param>
internal sealed class Callable(string name, Func<Arguments, Value> body) : Value
{
    public string Name { get; } = name;

    public Func<Arguments, Value> Body { get; } = body;

    public override string Kind => $"the function '{Name}'";
}

/// <summary>What <c>namespace()</c> makes: the one value whose members a template may set.</summary>
internal sealed class Namespace : Value
{
    public Dictionary<string, Value> Members { get; } = new(StringComparer.Ordinal);

    public override string Kind => "a namespace";
}
