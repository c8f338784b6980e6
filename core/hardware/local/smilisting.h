#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace Aloft {

/// A line of `nvidia-smi -L`: a card, or below it one of its MIG instances.
struct SmiListing
{
    int index = 0; ///< of an instance: among those of its card
    QString name;  ///< of an instance its profile, "1g.10gb"
    QString uuid;
    bool isInstance = false;

    bool operator==(const SmiListing &) const = default;
};

QList<SmiListing> parseSmiListing(const QByteArray &output);

/// What nvidia-smi's table for people says, or its list (-q), as it is pasted into reports; of versions, what is
/// told. Cards' names may be cut short with dots.
struct SmiTable
{
    QString driverVersion;
    QString cudaVersion; ///< empty: not told, or N/A
    QStringList cards;
    bool hasProcesses = false;
    bool saysNoProcesses = false; ///< neither: they are hidden

    bool isTable() const { return !driverVersion.isEmpty(); }
};

SmiTable parseSmiTable(const QString &text);

} // namespace Aloft
