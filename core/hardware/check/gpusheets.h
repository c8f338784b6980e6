#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QList>
#include <QRegularExpression>
#include <QStringList>

#include <optional>

namespace Aloft {

/// Which part of its data sheet's figure a card has to reach.
struct ShareLimits
{
    double good = 0; ///< from here on all is well
    double fair = 0; ///< from here on it is worth a look, below something is wrong
};

/// What a card's maker promises. Rates as in resources/gpu/gpus.json; 0: not published.
struct GpuSheet
{
    QString id;
    QString name;
    QString architecture;
    QString capability; ///< "7.5"
    int multiprocessors = 0;
    QList<int> memoryMib;          ///< totals that drivers report
    double memoryGb = 0;           ///< 10^9 bytes, as on the sheet
    double bandwidth = 0;          ///< of its memory, 10^9 bytes a second
    QHash<QString, double> tflops; ///< by kind of number: "fp32", "bf16", …
    int watts = 0;
    int pcieGeneration = 0;
    bool isPowerLimited =
        false;                ///< the board, so that matrix work runs far below the sheet's clock
    bool isUncertain = false; ///< figures that are derived or quoted
    std::optional<ShareLimits> matrix; ///< where the usual limits do not fit
    QRegularExpression match;
};

/// Data sheets of the cards that are lent, and of common ones beside.
class GpuSheets
{
public:
    struct Match
    {
        const GpuSheet *sheet = nullptr; ///< null: no sheet is known
        bool fitsMemory = true;          ///< false: a slice, or a card that was modified
    };

    static const GpuSheets &own(); ///< those that the program carries
    static Result<GpuSheets> parse(const QByteArray &json);

    /// By the name that the driver (or a provider) gives. memoryBytes: 0 is unknown.
    Match find(const QString &name, qint64 memoryBytes = 0) const;

    const QList<GpuSheet> &sheets() const { return m_sheets; }
    ShareLimits limits(const QString &kind) const { return m_limits.value(kind); }
    double linkRate(int generation, int width) const; ///< one direction; 0: unknown

private:
    QList<GpuSheet> m_sheets;
    QHash<QString, ShareLimits> m_limits; ///< "bandwidth", "matrix", "fp32", "link"
    QHash<int, double> m_lanes;           ///< 10^9 bytes a second, by generation
};

} // namespace Aloft
