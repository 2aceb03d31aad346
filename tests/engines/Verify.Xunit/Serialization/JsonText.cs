using System.Text;

namespace VerifyTests.Serialization;

/// <summary>Writes text shaped like JSON, without quotes, in which a reviewer reads differences line by line.</summary>
internal sealed class JsonText
{
    private readonly StringBuilder text = new();
    private readonly Stack<bool> hasMembers = new();
    private bool afterName;

    public override string ToString() => text.ToString();

    public void Open(char bracket)
    {
        Separate();
        text.Append(bracket);
        hasMembers.Push(false);
    }

    public void Close(char bracket)
    {
        if (hasMembers.Pop())
        {
            Indent();
        }

        text.Append(bracket);
    }

    public void Name(string name)
    {
        Separate();
        text.Append(name).Append(':');
        afterName = true;
    }

    public void Value(string value)
    {
        if (!value.Contains('\n'))
        {
            Separate();
            text.Append(value);
            return;
        }

        // A value of several lines starts on a line of its own, at the margin, so that it can be compared as it is.
        var start = text.Length;
        Separate();
        text.Append(value[0] == '\n' ? "" : "\n").Append(value);
        text.Remove(start, 1);
    }

    private void Separate()
    {
        if (afterName)
        {
            text.Append(' ');
            afterName = false;
        }
        else if (hasMembers.TryPop(out var some))
        {
            text.Append(some ? "," : "");
            hasMembers.Push(true);
            Indent();
        }
    }

    private void Indent() => text.Append('\n').Append(' ', 2 * hasMembers.Count);
}
