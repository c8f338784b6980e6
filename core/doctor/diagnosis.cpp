#include "core/doctor/diagnosis.h"

#include "core/base/logging.h"
#include "core/doctor/fixesof.h"
#include "core/text/terminaltext.h"

#include <algorithm>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 300; ///< of what a finding quotes

/// A rule that matched, and how grave it is.
struct Hit
{
    const DoctorRule *rule = nullptr;
    QRegularExpressionMatch match;
};

/// From the gravest: what ends a program before what it only warns of.
int rank(Severity severity)
{
    switch (severity) {
    case Severity::Hardware:
    case Severity::Error:
        return 2;
    case Severity::Warning:
        return 1;
    case Severity::Info:
        break;
    }
    return 0;
}

QStringList linesOf(QByteArrayView bytes, int columns)
{
    QStringList lines = withoutEscapes(bytes).split(u'\n');
    for (QString &line : lines)
        line.truncate(columns);
    return lines;
}

/// The text's beginning and its end as lines, within the limits.
QStringList readableLines(QByteArrayView text, const DoctorLimits &limits, bool &isPartial)
{
    isPartial = text.size() > limits.head + limits.tail;
    if (!isPartial) {
        QStringList lines = linesOf(text, limits.columns);
        isPartial = lines.size() > limits.headLines + limits.tailLines;
        if (isPartial)
            lines.erase(lines.begin() + limits.headLines, lines.end() - limits.tailLines);
        return lines;
    }
    const QStringList head = linesOf(text.first(limits.head), limits.columns);
    const QStringList tail = linesOf(text.last(limits.tail), limits.columns);
    return head.first(std::min<qsizetype>(head.size(), limits.headLines)) + QStringList{QString()}
    + tail.last(std::min<qsizetype>(tail.size(), limits.tailLines));
}

/// Covers the lines that a rule matches, so that no other rule explains them again. Each line is
/// gone over once.
void cover(QString &window, const QRegularExpression &pattern)
{
    constexpr QChar covered(u'\1');
    for (qsizetype from = 0; from < window.size();) {
        const QRegularExpressionMatch match = pattern.match(window, from);
        if (!match.hasMatch())
            return;
        const qsizetype start = QStringView(window).first(match.capturedStart()).lastIndexOf(u'\n')
            + 1;
        const qsizetype next = window.indexOf(u'\n', match.capturedEnd());
        const qsizetype end = next < 0 ? window.size() : next;
        std::fill(window.begin() + start, window.begin() + end, covered);
        from = end + 1;
    }
}

/// The first match of each severity, in the order of the rules.
QList<Hit> hitsIn(const DoctorRules &rules, QString window)
{
    QList<Hit> hits;
    for (const DoctorRule &rule : rules.rules()) {
        const bool isSettled = std::any_of(hits.begin(), hits.end(), [&](const Hit &hit) {
            return hit.rule->severity == rule.severity;
        });
        if (isSettled)
            continue;
        if (const auto match = rule.pattern.match(window); match.hasMatch()) {
            hits.append({&rule, match});
            cover(window, rule.pattern);
        }
    }
    return hits;
}

bool isAmong(const QList<Hit> &hits, const DoctorRule *rule)
{
    return std::any_of(hits.begin(), hits.end(),
                       [rule](const Hit &hit) { return hit.rule == rule; });
}

/// After the hits the rules that they name as related, as far as they match.
QList<Hit> withRelated(const DoctorRules &rules, const QString &window, const QList<Hit> &hits)
{
    QList<Hit> all = hits;
    for (const Hit &hit : hits) {
        for (const QString &id : hit.rule->related) {
            const DoctorRule *rule = rules.rule(id);
            if (isAmong(all, rule))
                continue;
            QRegularExpressionMatch match = rule->pattern.match(window);
            if (match.hasMatch())
                all.append({rule, std::move(match)});
        }
    }
    return all;
}

QString lineAround(const QRegularExpressionMatch &match)
{
    const QString text = match.captured().isEmpty() ? QString() : match.captured();
    return text.section(u'\n', 0, 0).trimmed().left(longestLine);
}

Finding findingOf(const Hit &hit, const DoctorContext &context)
{
    const DoctorRule &rule = *hit.rule;
    Finding finding;
    finding.ruleId = rule.id;
    finding.area = rule.area;
    finding.severity = rule.severity;
    finding.line = lineAround(hit.match);
    finding.cause = filledIn(rule.cause, hit.match);
    for (const QString &remedy : rule.remedies)
        finding.remedies.append(filledIn(remedy, hit.match));
    finding.checks = rule.checks;
    finding.fixes = fixesOf(rule, hit.match, context);
    return finding;
}

/// Whether a better fix may come of knowing the machine.
bool wantsFacts(const DoctorRule &rule)
{
    return std::any_of(rule.fixes.begin(), rule.fixes.end(),
                       [](const QJsonObject &fix) { return fix["kind"_L1] == "torch-build"_L1; });
}

/// One hit a rule, the last one, in the order that Diagnosis wants.
QList<Hit> hitsOf(const DoctorRules &rules, const QStringList &lines, const DoctorLimits &limits)
{
    QList<Hit> hits;
    const int step = std::max(1, limits.window - limits.overlap);
    for (qsizetype start = 0; start < lines.size(); start += step) {
        const QString window = lines.mid(start, limits.window).join(u'\n');
        const QList<Hit> found = withRelated(rules, window, hitsIn(rules, window));
        hits.removeIf([&found](const Hit &known) { return isAmong(found, known.rule); });
        hits = found + hits;
    }
    std::stable_sort(hits.begin(), hits.end(), [](const Hit &one, const Hit &other) {
        return rank(one.rule->severity) > rank(other.rule->severity);
    });
    return hits;
}

} // namespace

Diagnosis diagnose(const DoctorRules &rules, QByteArrayView text, const DoctorContext &context,
                   const DoctorLimits &limits)
{
    Diagnosis diagnosis;
    const QStringList lines = readableLines(text, limits, diagnosis.isPartial);
    const QList<Hit> hits = hitsOf(rules, lines, limits);
    diagnosis.facts = factsInText(text);
    DoctorContext known = context;
    if (!known.facts)
        known.facts = diagnosis.facts;
    for (const Hit &hit : hits.first(std::min<qsizetype>(hits.size(), limits.findings))) {
        diagnosis.findings.append(findingOf(hit, known));
        diagnosis.findings.last().wantsFacts = !context.facts && wantsFacts(*hit.rule);
    }
    return diagnosis;
}

Diagnosis diagnosisOf(const DoctorRules &rules, QStringView ruleId, const QString &evidence)
{
    Diagnosis diagnosis;
    if (const DoctorRule *rule = rules.rule(ruleId)) {
        diagnosis.findings.append(findingOf({rule, {}}, {}));
        diagnosis.findings.first().line = evidence;
    }
    return diagnosis;
}

QString reportOf(const Diagnosis &diagnosis, QByteArrayView text, const DoctorContext &context)
{
    constexpr qsizetype most = 8 << 10;
    QStringList parts;
    for (const Finding &finding : diagnosis.findings)
        parts.append(u"%1: %2"_s.arg(finding.ruleId, finding.cause));
    if (const auto &facts = context.facts) {
        if (!facts->pythonVersion.isEmpty())
            parts.append(u"Python %1 (%2), %3"_s.arg(facts->pythonVersion, facts->python,
                                                     facts->system));
        for (const MachineFacts::Gpu &gpu : facts->gpus.value_or(QList<MachineFacts::Gpu>()))
            parts.append(gpu.name);
        for (const MachineFacts::Framework &framework : facts->frameworks)
            parts.append(u"%1 %2"_s.arg(framework.name, framework.version));
    }
    const QString end = withoutEscapes(text.last(std::min<qsizetype>(text.size(), most))).trimmed();
    parts.append(u"```\n%1\n```"_s.arg(end));
    return redacted(parts.join(u"\n\n"_s)) + u'\n';
}

} // namespace Aloft
