using System.Collections;

namespace Experiments.Generators.Text;

/// <summary>An immutable list that compares by its elements, as cached steps of a generator must.</summary>
/// <typeparam name="T">The elements' type.</typeparam>
internal readonly struct EquatableArray<T>(IEnumerable<T> items) : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
{
    private static readonly T[] Empty = [];
    private readonly T[]? items = items as T[] ?? [.. items];

    public int Count => Items.Length;

    private T[] Items => items ?? Empty;

    public T this[int index] => Items[index];

    public bool Equals(EquatableArray<T> other) => ReferenceEquals(Items, other.Items) || Items.SequenceEqual(other.Items);

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode() => Items.Aggregate(Items.Length, (hash, item) => unchecked(hash * 31 + (item?.GetHashCode() ?? 0)));

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items.GetEnumerator();
}
