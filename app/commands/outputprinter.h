#pragma once

#include "core/jupyter/output.h"

#include <QByteArray>

namespace Aloft {

struct CommandContext;

/// Shows what code gives back: as a program in a terminal would, or one JSON object a line.
class OutputPrinter
{
public:
    explicit OutputPrinter(const CommandContext &context);

    void print(const Output &output);
    void printStream(StreamOutput::Name name, std::string_view text);
    void printUpdate(const RichOutput &output); ///< of a display shown before; only with --json
    void printClear(bool waitsForNext);   ///< nothing in a terminal, where what is printed stays
    void printObject(const Json &object); ///< a line, with --json; nothing without

private:
    void printRich(const RichOutput &output);
    void printRichObject(const char *type, const RichOutput &output);
    void printError(const ErrorOutput &output);
    void printGap(const GapOutput &output);
    void printLine(const QByteArray &text);

    const CommandContext &m_context;
    const bool m_hasColors; ///< on standard error
};

/// Text without the escape sequences of terminals.
QByteArray withoutEscapes(QByteArray text);

} // namespace Aloft
