using System.Collections;
using System.Reflection;

namespace Experiments.Runtime.Tests.Plans;

/// <summary>Changes every member of a record, and of the records in it, one at a time.</summary>
internal static class Members
{
    /// <summary>Each copy of a record in which one member differs, with the name of that member.</summary>
    /// <exception cref="InvalidOperationException">A member is null or empty, so that nobody can tell whether it counts.</exception>
    public static IEnumerable<(string Name, T Changed)> Changes<T>(T record)
        where T : notnull =>
        Of(record, "").Select(change => (change.Name, (T)change.Value));

    private static IEnumerable<(string Name, object Value)> Of(object value, string name) => value switch
    {
        string text => [(name, text + "x")],
        bool truth => [(name, !truth)],
        int number => [(name, number + 1)],
        double number => [(name, number + 1)],
        Enum member => [(name, Enum.GetValues(member.GetType()).Cast<object>().First(other => !other.Equals(member)))],
        IList list => OfList(list, name),
        _ => OfRecord(value, name),
    };

    private static IEnumerable<(string Name, object Value)> OfList(IList list, string name)
    {
        if (list.Count == 0)
        {
            throw new InvalidOperationException($"{name} is empty: give it an element");
        }

        var type = list.GetType().GetInterfaces()
            .Single(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            .GetGenericArguments()[0];
        yield return (name, Array.CreateInstance(type, 0));
        foreach (var (index, element) in list.Cast<object>().Index())
        {
            foreach (var (member, changed) in Of(element, $"{name}[{index}]"))
            {
                var copy = Array.CreateInstance(type, list.Count);
                list.CopyTo(copy, 0);
                copy.SetValue(changed, index);
                yield return (member, copy);
            }
        }
    }

    private static IEnumerable<(string Name, object Value)> OfRecord(object record, string name)
    {
        var clone = record.GetType().GetMethod("<Clone>$") ?? throw new InvalidOperationException($"{name} is no record");
        foreach (var property in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(each => each.CanWrite))
        {
            var place = name.Length == 0 ? property.Name : $"{name}.{property.Name}";
            var value = property.GetValue(record) ?? throw new InvalidOperationException($"{place} is null: give it a value");
            foreach (var (member, changed) in Of(value, place))
            {
                var copy = clone.Invoke(record, null)!;
                property.SetValue(copy, changed);
                yield return (member, copy);
            }
        }
    }
}
