#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

namespace Aloft {

/// A Python program, and the encoding that its file is kept in: a byte order mark or a line
/// "# coding: …" names it (PEP 263), else it is UTF-8.
struct ProgramText
{
    QString text;
    QByteArray encoding; ///< as the file names it; empty: UTF-8
    bool hasMark = false;

    /// BadInput: the encoding is unknown here, or some bytes are none of it: such a file could not
    /// be written as it was.
    static Result<ProgramText> read(const QByteArray &bytes);

    /// Another text in the same encoding. BadInput: it has no such character.
    Result<QByteArray> bytesOf(const QString &other) const;
};

} // namespace Aloft
