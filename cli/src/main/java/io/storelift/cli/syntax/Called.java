package io.storelift.cli.syntax;

/** What a name on the command line stands for. */
public sealed interface Called permits Command, CommandGroup {}
