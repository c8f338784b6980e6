#include "core/hardware/check/gpuchecktask.h"

#include <QJsonArray>
#include <QLocale>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype mostSentences = 3;

QString levelName(VerdictLevel level)
{
    switch (level) {
    case VerdictLevel::Good:
        return u"ok"_s;
    case VerdictLevel::Unknown:
        return u"unknown"_s;
    case VerdictLevel::Watch:
        return u"watch"_s;
    case VerdictLevel::Bad:
        return u"bad"_s;
    }
    Q_UNREACHABLE();
}

QString levelMark(VerdictLevel level)
{
    switch (level) {
    case VerdictLevel::Good:
        return u"✓"_s;
    case VerdictLevel::Unknown:
        return u"?"_s;
    case VerdictLevel::Watch:
        return u"!"_s;
    case VerdictLevel::Bad:
        return u"✗"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject toJson(const CheckFinding &finding)
{
    QJsonObject object{{u"id"_s, finding.id},
                       {u"level"_s, levelName(finding.level)},
                       {u"text"_s, finding.text}};
    if (finding.fix)
        object[u"fix"_s] = finding.fix->command;
    return object;
}

QJsonArray cardsOf(const Presence &presence)
{
    QJsonArray cards;
    for (const CardFacts &card : presence.cards) {
        QJsonObject object{{u"index"_s, card.index}, {u"name"_s, card.name}};
        if (!card.uuid.isEmpty())
            object[u"uuid"_s] = card.uuid;
        if (!card.capability.isEmpty())
            object[u"capability"_s] = card.capability;
        if (card.memoryBytes > 0)
            object[u"memoryBytes"_s] = card.memoryBytes;
        cards.append(object);
    }
    return cards;
}

QJsonArray frameworksOf(const Frameworks &frameworks)
{
    QJsonArray found;
    for (const FrameworkFacts &facts : frameworks.found)
        found.append(QJsonObject{{u"name"_s, facts.id},
                                 {u"version"_s, facts.version},
                                 {u"cuda"_s, facts.cuda},
                                 {u"works"_s, facts.works}});
    return found;
}

QJsonArray speedOf(const Speed &speed)
{
    QJsonArray figures;
    for (const SpeedFigure &figure : speed.figures)
        figures.append(QJsonObject{{u"id"_s, figure.id},
                                   {u"value"_s, figure.value},
                                   {u"unit"_s, figure.unit}});
    return figures;
}

/// A sentence that answers one of the questions, or says that something is wrong.
bool isTelling(const CheckFinding &finding)
{
    if (finding.level == VerdictLevel::Bad || finding.id == "present"_L1
        || finding.id == "memory"_L1 || finding.id.endsWith("-works"_L1))
        return true;
    return finding.level != VerdictLevel::Good && finding.id != "link"_L1;
}

/// After what there is, what keeps programs from it; the rest in the order of the questions.
CheckFindings mostTelling(const CheckFindings &findings)
{
    CheckFindings telling;
    std::ranges::copy_if(findings, std::back_inserter(telling), isTelling);
    if (telling.size() > 1)
        std::stable_partition(telling.begin() + 1, telling.end(), [](const CheckFinding &one) {
            return one.level == VerdictLevel::Bad;
        });
    return telling;
}

} // namespace

bool GpuCheckReport::asksFrameworks() const
{
    const auto state = presence ? stateOf(*presence) : PresenceState::None;
    return state == PresenceState::Usable || state == PresenceState::Other
        || state == PresenceState::Apple;
}

bool GpuCheckReport::has(const QString &findingId) const
{
    return std::ranges::find(findings, findingId, &CheckFinding::id) != findings.end();
}

QString headline(const GpuCheckReport &report)
{
    QStringList sentences;
    const auto telling = mostTelling(report.findings);
    for (const CheckFinding &finding : telling.first(qMin(mostSentences, telling.size())))
        sentences.append(finding.text);
    return sentences.join(u' ');
}

QString pythonText(const GpuCheckReport &report)
{
    if (!report.presence || report.presence->executable.isEmpty())
        return {};
    //: path, version, and whose it is: "that of the running kernel"
    return GpuCheckTask::tr("Python that was asked: %1 (%2), %3.")
        .arg(report.presence->executable, report.presence->python, report.whosePython);
}

QString reportText(const GpuCheckReport &report)
{
    QStringList lines{
        GpuCheckTask::tr("GPU check of %1, %2")
            .arg(report.where, QLocale().toString(report.at.toLocalTime(), QLocale::ShortFormat))};
    for (const CheckFinding &finding : report.findings) {
        lines.append(levelMark(finding.level) + u' ' + finding.text);
        if (finding.fix)
            lines.append("    "_L1 + finding.fix->title + ": "_L1 + finding.fix->command);
    }
    if (const QString python = pythonText(report); !python.isEmpty())
        lines.append(python);
    return lines.join(u'\n');
}

QJsonObject toJson(const GpuCheckReport &report)
{
    QJsonArray findings;
    for (const CheckFinding &finding : report.findings)
        findings.append(toJson(finding));
    QJsonObject object{{u"level"_s, levelName(report.level())},
                       {u"headline"_s, headline(report)},
                       {u"complete"_s, report.isComplete},
                       {u"findings"_s, findings}};
    if (report.presence) {
        object[u"python"_s] = report.presence->executable;
        object[u"driver"_s] = report.presence->driverVersion;
        object[u"cuda"_s] = report.presence->cudaVersion();
        object[u"cards"_s] = cardsOf(*report.presence);
    }
    if (report.frameworks)
        object[u"frameworks"_s] = frameworksOf(*report.frameworks);
    if (report.speed)
        object[u"speed"_s] = speedOf(*report.speed);
    return object;
}

} // namespace Aloft
