#include "core/doctor/doctorrules.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMutex>

#include <algorithm>
#include <map>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::DoctorRules)
};

constexpr std::pair<Severity, QLatin1StringView> severityNames[] = {
    {Severity::Info, "info"_L1},
    {Severity::Warning, "warning"_L1},
    {Severity::Error, "error"_L1},
    {Severity::Hardware, "hardware"_L1},
};

tl::unexpected<Error> wrong(const QString &rule, const QString &what)
{
    return failure(Error::Kind::BadInput, Texts::tr("A rule of the doctor is wrong."),
                   rule + u": "_s + what);
}

std::optional<Severity> severityNamed(const QString &name)
{
    for (const auto &[severity, known] : severityNames) {
        if (name == known)
            return severity;
    }
    return std::nullopt;
}

QStringList strings(const QJsonValue &list)
{
    QStringList result;
    for (const QJsonValue &value : list.toArray())
        result.append(value.toString());
    return result;
}

Result<DoctorRule> readRule(const QJsonObject &object, const QString &language)
{
    DoctorRule rule;
    rule.id = object["id"_L1].toString();
    rule.area = object["area"_L1].toString();
    if (rule.id.isEmpty())
        return wrong(u"?"_s, u"no id"_s);
    const auto severity = severityNamed(object["severity"_L1].toString());
    if (!severity)
        return wrong(rule.id, u"unknown severity"_s);
    rule.severity = *severity;
    rule.pattern = QRegularExpression(object["pattern"_L1].toString(),
                                      QRegularExpression::MultilineOption);
    if (rule.pattern.pattern().isEmpty() || !rule.pattern.isValid())
        return wrong(rule.id, rule.pattern.errorString());
    rule.pattern.optimize();
    rule.cause = object["cause"_L1][language].toString();
    for (const QJsonValue &remedy : object["remedies"_L1].toArray())
        rule.remedies.append(remedy[language].toString());
    if (rule.cause.isEmpty() || rule.remedies.isEmpty() || rule.remedies.contains(QString()))
        return wrong(rule.id, u"a text is missing in "_s + language);
    rule.related = strings(object["related"_L1]);
    rule.checks = strings(object["checks"_L1]);
    for (const QJsonValue &fix : object["fixes"_L1].toArray())
        rule.fixes.append(fix.toObject());
    return rule;
}

DoctorRules ownRules(const QString &language)
{
    QFile file(u":/doctor/rules.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The doctor's rules are not in this program.");
    const Result<DoctorRules> rules = DoctorRules::read(file.readAll(), language);
    if (!rules)
        qFatal("%s", qPrintable(rules.error().detail)); // tst_doctorrules reads this very file
    return *rules;
}

} // namespace

QString severityName(Severity severity)
{
    const auto *const found = std::find_if(std::begin(severityNames), std::end(severityNames),
                                           [&](const auto &row) { return row.first == severity; });
    return found->second;
}

Result<DoctorRules> DoctorRules::read(const QByteArray &json, const QString &language)
{
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parsing);
    if (parsing.error != QJsonParseError::NoError)
        return wrong(u"?"_s, parsing.errorString());
    DoctorRules rules;
    for (const QJsonValue &value : document["rules"_L1].toArray()) {
        Result<DoctorRule> rule = readRule(value.toObject(), language);
        if (!rule)
            return failure(rule.error());
        if (rules.rule(rule->id))
            return wrong(rule->id, u"twice"_s);
        rules.m_rules.append(*std::move(rule));
    }
    for (const DoctorRule &rule : std::as_const(rules.m_rules)) {
        for (const QString &related : rule.related) {
            if (!rules.rule(related))
                return wrong(rule.id, u"no rule "_s + related);
        }
    }
    return rules;
}

const DoctorRules &DoctorRules::builtIn()
{
    static QMutex mutex;
    static std::map<QString, DoctorRules> known; // the interface's language may change
    const QMutexLocker locker(&mutex);
    const QString language = doctorLanguage();
    auto found = known.find(language);
    if (found == known.end())
        found = known.emplace(language, ownRules(language)).first;
    return found->second;
}

const DoctorRule *DoctorRules::rule(QStringView id) const
{
    const auto found = std::find_if(m_rules.begin(), m_rules.end(),
                                    [&](const DoctorRule &rule) { return rule.id == id; });
    return found == m_rules.end() ? nullptr : &*found;
}

QString doctorLanguage()
{
    //: The language of the doctor's sentences, which are data: en or zh_CN. Not a word to translate.
    const QString language = Texts::tr("en");
    return language == "zh_CN"_L1 ? language : u"en"_s;
}

} // namespace Aloft
