#pragma once

#include "ui/compare/comparison.h"
#include "ui/editor/textfile.h"

namespace Aloft {

/// Two versions of a text, line by line. How lines end and letters are stored is no difference.
class TextComparison : public Comparison
{
public:
    TextComparison(const TextFile &mine, const TextFile &theirs);

    Result<QByteArray> merged(const QList<Take> &takes) const override;

private:
    /// Lines that both have, or those of each where they differ.
    struct Stretch
    {
        QStringList mine; ///< of both, where they do not differ
        QStringList theirs;
        qsizetype difference = -1; ///< its place in the list; -1: none
    };

    void addStretch(Stretch stretch, qsizetype firstLine);

    const TextEncoding m_encoding; ///< mine
    const QString m_lineBreak;     ///< mine
    QList<Stretch> m_stretches;
};

} // namespace Aloft
