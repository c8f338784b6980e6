#include "ui/runs/runforms.h"

#include "core/base/atomicfile.h"
#include "core/session/programorder.h"
#include "core/session/session.h"
#include "core/text/shellwords.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 LargestFile = 4 * 1024 * 1024;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Aloft::RunForms)
};

QJsonArray read(const QString &file)
{
    const Result<QByteArray> content = readFile(file, LargestFile);
    return content ? QJsonDocument::fromJson(*content).array() : QJsonArray();
}

Error badLine(int number, const QString &why)
{
    return {Error::Kind::BadInput, Texts::tr("Line %1: %2").arg(number).arg(why), {}, {}};
}

QRegularExpressionMatch matchAssignment(const QString &line)
{
    static const QRegularExpression form(u"^(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$"_s);
    return form.match(line.trimmed());
}

QString nameIn(const QString &line) ///< of the variable; empty: there is none
{
    return matchAssignment(line).captured(1);
}

/// NAME and value of one line; a failure says why there are none.
Result<std::pair<QString, QString>> assignmentOf(const QString &line, int number)
{
    const QRegularExpressionMatch match = matchAssignment(line);
    if (!match.hasMatch())
        return failure(badLine(number, Texts::tr("write NAME=value.")));
    const QString name = match.captured(1);
    QString value = match.captured(2);
    const bool isQuoted = value.startsWith(u'"') || value.startsWith(u'\'');
    if (isQuoted) {
        const Result<QStringList> words = splitShellWords(value);
        if (!words || words->size() != 1)
            return failure(badLine(number, Texts::tr("the quotes of %1 do not match.").arg(name)));
        value = words->first();
    }
    if (value.isEmpty() && isSecretName(name))
        return failure(
            badLine(number, Texts::tr("%1 has no value. Secrets are not remembered.").arg(name)));
    return std::pair(name, value);
}

/// Without the values that look like secrets.
QString withoutSecrets(const QString &lines)
{
    QStringList kept;
    for (const QString &line : lines.split(u'\n')) {
        const auto end = line.indexOf(u'=');
        const QString name = line.first(qMax<qsizetype>(0, end)).trimmed();
        kept << (isSecretName(name) ? name + u'=' : line);
    }
    return kept.join(u'\n');
}

} // namespace

RunForms::RunForms(const QString &stateFolder, QObject *parent)
    : QObject(parent)
    , m_file(stateFolder + u"/run-forms.json"_s)
{ }

RunForm RunForms::of(const QString &path) const
{
    for (const QJsonValue &value : read(m_file)) {
        const QJsonObject form = value.toObject();
        if (form[u"path"_s].toString() == path)
            return {form[u"arguments"_s].toString(), form[u"folder"_s].toString(),
                    form[u"environment"_s].toString()};
    }
    return {};
}

Result<void> RunForms::remember(const QString &path, const RunForm &form)
{
    QJsonArray known = read(m_file);
    for (qsizetype index = known.size() - 1; index >= 0; --index) {
        if (known.at(index)[u"path"_s].toString() == path)
            known.removeAt(index);
    }
    if (form != RunForm())
        known.prepend(QJsonObject{{u"path"_s, path},
                                  {u"arguments"_s, form.arguments},
                                  {u"folder"_s, form.folder},
                                  {u"environment"_s, withoutSecrets(form.environment)}});
    while (known.size() > MostFiles)
        known.removeLast();
    QDir().mkpath(QFileInfo(m_file).path());
    const Result<void> written = writeFile(m_file, QJsonDocument(known).toJson());
    if (written)
        Q_EMIT changed(path);
    return written;
}

QString formText(const RunForm &form)
{
    QStringList parts{form.arguments.simplified()};
    if (!form.folder.isEmpty())
        parts << Texts::tr("in %1", "the working folder of a run")
                     .arg(QDir::toNativeSeparators(form.folder));
    for (const QString &line : form.environment.split(u'\n'))
        parts << nameIn(line);
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

Result<QHash<QString, QString>> environmentOf(const QString &lines)
{
    QHash<QString, QString> variables;
    int number = 0;
    for (const QString &raw : lines.split(u'\n')) {
        const QString line = raw.trimmed();
        ++number;
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        const auto assignment = assignmentOf(line, number);
        if (!assignment)
            return failure(assignment.error());
        variables.insert(assignment->first, assignment->second);
    }
    return variables;
}

bool isSecretName(QStringView name)
{
    static const QRegularExpression secrets(
        u"TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|APIKEY|(^|_)KEY$|(^|_)PWD$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return name != "PWD"_L1 && secrets.match(name).hasMatch();
}

Result<RunOrder> orderOf(const Session &session, const QString &path, const RunForm &form)
{
    const Result<QStringList> words = splitShellWords(form.arguments);
    if (!words)
        return failure(words.error());
    const auto variables = environmentOf(form.environment);
    if (!variables)
        return failure(variables.error());
    const bool sharesFiles = session.provider().capabilities().testFlag(
        Provider::Capability::SharesFiles);
    if (sharesFiles && !form.folder.isEmpty() && !QFileInfo(form.folder).isDir())
        return failure(Error{Error::Kind::NotFound,
                             Texts::tr("The working folder %1 is not there.")
                                 .arg(QDir::toNativeSeparators(form.folder)),
                             Texts::tr("Choose another one."),
                             {}});
    Result<RunOrder> order = programOrder(session, {path, *words, form.folder});
    if (!order)
        return order;
    for (auto variable = variables->cbegin(); variable != variables->cend(); ++variable) {
        if (isSecretName(variable.key()))
            order->secretEnvironment.insert(variable.key(), Secret(variable.value()));
        else
            order->environment.insert(variable.key(), variable.value());
    }
    return order;
}

} // namespace Aloft

#include "moc_runforms.cpp"
