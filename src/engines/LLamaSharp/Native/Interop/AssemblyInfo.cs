using System.Runtime.CompilerServices;

// Structs cross to native code as they lie in memory; nothing is converted on the way.
[assembly: DisableRuntimeMarshalling]
