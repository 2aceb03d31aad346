namespace Experiments.Data.Import.Reading;

/// <summary>How the text of a file is encoded.</summary>
internal enum TextEncoding
{
    /// <summary>UTF-8, as all formats are but those that say otherwise.</summary>
    Utf8,

    /// <summary>Code page 949, Windows' encoding of Korean, which has all of EUC-KR in it.</summary>
    Korean,
}
