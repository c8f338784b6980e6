#pragma once

#include "core/hardware/local/devicesource.h"

#include <QByteArray>
#include <QStringList>

namespace Aloft {

/// A line of `nvidia-smi --query-gpu=… --format=csv,nounits`: one card.
struct SmiRow
{
    Device device;
    DeviceSample sample;
    QString driverVersion;
};

/// The fields that are asked for; those that this nvidia-smi knows, by its --help-query-gpu. With
/// nothing known: only those that every version has.
QStringList smiFields(const QByteArray &helpQueryGpu);

/// The field in 'Field "x" is not a valid field to query.'; empty: it says something else.
QString refusedSmiField(const QByteArray &output);

/// Reads the table as it comes, in loop mode, too: a header, then block after block of a line for
/// each card. Lines that do not fit the header are left out. Memory is limited.
class SmiCsvReader
{
public:
    void feed(QByteArrayView bytes);
    void clear();

    /// The newest block; empty while there is none.
    const QList<SmiRow> &rows() const;
    int lines() const { return m_lines; } ///< of cards, so far: grows while it is alive
    const QByteArray &lastWords() const { return m_words; } ///< lines that are none of a table

private:
    void takeLine(const QByteArray &line);
    void takeRow(const QList<QByteArray> &cells);

    QByteArray m_rest;         ///< of a line that has not ended
    bool m_isSkipping = false; ///< such a line was too long
    QStringList m_columns;
    QList<SmiRow> m_block;
    QList<SmiRow> m_complete;
    QByteArray m_words;
    int m_lines = 0;
};

} // namespace Aloft
