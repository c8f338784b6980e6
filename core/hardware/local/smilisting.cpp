#include "core/hardware/local/smilisting.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype mostBytes = 1 << 20;
constexpr qsizetype mostLines = 512;

QStringList linesOf(const QString &text)
{
    QStringList lines = text.left(mostBytes).split(u'\n');
    return lines.mid(0, 20'000);
}

} // namespace

QList<SmiListing> parseSmiListing(const QByteArray &output)
{
    static const QRegularExpression card(
        u"^GPU (\\d{1,4}): (.{1,200}?) \\(UUID: (GPU-[0-9a-fA-F-]{1,60})\\)\\s*$"_s);
    static const QRegularExpression instance(
        u"^\\s+MIG (\\S{1,60})\\s+Device\\s+(\\d{1,4}): \\(UUID: (MIG-[0-9a-zA-Z/-]{1,90})\\)\\s*$"_s);
    QList<SmiListing> listing;
    for (const QString &line : linesOf(QString::fromUtf8(output.left(mostBytes)))) {
        if (listing.size() == mostLines || line.size() > 500)
            continue;
        if (const auto match = card.match(line); match.hasMatch())
            listing.append({match.captured(1).toInt(), match.captured(2), match.captured(3),
                            false});
        else if (const auto inner = instance.match(line); inner.hasMatch() && !listing.isEmpty())
            listing.append({inner.captured(2).toInt(), inner.captured(1), inner.captured(3), true});
    }
    return listing;
}

SmiTable parseSmiTable(const QString &text)
{
    static const QRegularExpression driver(
        u"(?:Driver Version|KMD Version) *: *([0-9][0-9.]{0,20})"_s);
    static const QRegularExpression cuda(u"CUDA (?:UMD )?Version *: *([0-9]{1,3}\\.[0-9]{1,3})"_s);
    static const QRegularExpression card(
        u"^(?|\\| {1,3}\\d{1,3}  (\\S.{0,60}?) {2,}(?:On|Off|N/A|ERR!|WDDM|TCC|MCDM) *\\||"
        " *Product Name +: (\\S.{0,60}?) *$)"_s);
    static const QRegularExpression process(
        u"^(?:\\| +\\d{1,3} +\\S+ +\\S+ +\\d{1,10} +[CGM+]{1,4} +\\S| *Process ID +: \\d)"_s);
    static const QRegularExpression none(u"No running processes found|^ *Processes +: None"_s);
    SmiTable table;
    for (const QString &line : linesOf(text)) {
        if (line.size() > 500)
            continue;
        if (table.driverVersion.isEmpty())
            table.driverVersion = driver.match(line).captured(1);
        if (table.cudaVersion.isEmpty())
            table.cudaVersion = cuda.match(line).captured(1);
        if (const auto match = card.match(line); match.hasMatch() && table.cards.size() < mostLines)
            table.cards.append(match.captured(1));
        table.hasProcesses = table.hasProcesses || process.match(line).hasMatch();
        table.saysNoProcesses = table.saysNoProcesses || none.match(line).hasMatch();
    }
    return table;
}

} // namespace Aloft
