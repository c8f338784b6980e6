#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QRegularExpression>
#include <QStringList>

namespace Aloft {

enum class Severity { Info, Warning, Error, Hardware };

QString severityName(Severity severity); ///< "warning"; for scripts

/// How to know a failure, and what to say of it. Texts may hold "{1}": what the pattern's first
/// group took.
struct DoctorRule
{
    QString id;
    QString area;
    Severity severity = Severity::Error;
    QRegularExpression pattern;
    QStringList related; ///< ids of rules that explain more of it
    QString cause;
    QStringList remedies;
    QStringList checks;
    QList<QJsonObject> fixes; ///< as the file has them; fixesOf() makes values of them
};

/// The rules, in the order of their file: where two match, the first is the more special one.
class DoctorRules
{
public:
    /// From rules.json, with the texts in one language ("en", "zh_CN"). BadInput says which rule
    /// is wrong and why.
    static Result<DoctorRules> read(const QByteArray &json, const QString &language);

    /// Aloft's own (resources/doctor/rules.json), in the interface's language. For any thread.
    static const DoctorRules &builtIn();

    const QList<DoctorRule> &rules() const { return m_rules; }
    const DoctorRule *rule(QStringView id) const; ///< null: there is none

private:
    QList<DoctorRule> m_rules;
};

/// The language of the doctor's sentences: that of the interface, if it has them.
QString doctorLanguage();

} // namespace Aloft
