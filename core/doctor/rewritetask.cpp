#include "core/doctor/rewritetask.h"

#include "core/providers/local/processtask.h"
#include "core/providers/local/pythonplaces.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace Aloft {

namespace {

constexpr qsizetype mostPythons = 4;
constexpr qsizetype largestAnswer = 32 << 20;

QString program()
{
    QFile file(u":/doctor/rewrite.py"_s);
    file.open(QIODevice::ReadOnly);
    return QString::fromUtf8(file.readAll());
}

QString refusalText(const QString &reason)
{
    if (reason == "syntax"_L1)
        return RewriteTask::tr("The code is not changed: it has a part that is no Python.");
    if (reason == "device-name"_L1)
        return RewriteTask::tr("The code is not changed: it uses the name \"device\" for "
                               "something else.");
    if (reason == "no-import"_L1)
        return RewriteTask::tr("The code is not changed: it has no line \"import torch\" to put "
                               "the choice of the device behind.");
    if (reason == "one-line"_L1)
        return RewriteTask::tr("The code is not changed: there is more in the line of the import.");
    if (reason == "too-large"_L1)
        return RewriteTask::tr("The code is not changed: it is too long.");
    return RewriteTask::tr("The code is not changed: this change is unknown.");
}

QString reasonText(const QString &reason)
{
    if (reason == "unknown-type"_L1)
        return RewriteTask::tr("it is not certain that this is PyTorch's");
    if (reason == "dataset"_L1)
        return RewriteTask::tr("it is in a data set: move it to the training loop");
    if (reason == "no-number"_L1)
        return RewriteTask::tr("it is no plain number: halve it where it comes from");
    return RewriteTask::tr("its arguments are unusual");
}

Rewriting readRewriting(const QJsonObject &object)
{
    Rewriting rewriting;
    const QJsonArray sources = object["sources"_L1].toArray();
    for (const QJsonValue &source : sources)
        rewriting.sources.append(source.toString());
    const QJsonArray changes = object["changes"_L1].toArray();
    for (const QJsonValue &change : changes)
        rewriting.changes.append({change["source"_L1].toInt(), change["line"_L1].toInt(),
                                  change["before"_L1].toString(), change["after"_L1].toString()});
    const QJsonArray proposals = object["proposals"_L1].toArray();
    for (const QJsonValue &proposal : proposals)
        rewriting.proposals.append({proposal["source"_L1].toInt(), proposal["line"_L1].toInt(),
                                    proposal["text"_L1].toString(),
                                    reasonText(proposal["why"_L1].toString())});
    return rewriting;
}

void appendLines(QStringList &lines, QChar sign, const QString &text)
{
    if (text.isEmpty())
        return;
    for (const QString &line : text.split(u'\n'))
        lines.append(sign + u' ' + line);
}

} // namespace

QString changesText(const Rewriting &rewriting)
{
    QStringList lines;
    for (const Rewriting::Change &change : rewriting.changes) {
        lines.append(
            rewriting.sources.size() > 1
                //: a place in a notebook, above what is changed there
                ? RewriteTask::tr("@@ cell %1, line %2").arg(change.source + 1).arg(change.line)
                //: a place in a file, above what is changed there
                : RewriteTask::tr("@@ line %1").arg(change.line));
        appendLines(lines, u'-', change.before);
        appendLines(lines, u'+', change.after);
    }
    return lines.join(u'\n');
}

QString proposalsText(const Rewriting &rewriting)
{
    if (rewriting.proposals.isEmpty())
        return {};
    QStringList lines{RewriteTask::tr("Not changed, look at them yourself:")};
    for (const Rewriting::Proposal &proposal : rewriting.proposals) {
        //: %1 is a line of code, %2 says why it was left alone
        lines.append(RewriteTask::tr("%1 (%2)").arg(proposal.text.left(80), proposal.reason));
    }
    return lines.join(u'\n');
}

RewriteTask::RewriteTask(EditFix fix, QStringList sources, QStringList pythons, QObject *parent)
    : Task(parent)
    , m_fix(std::move(fix))
    , m_sources(std::move(sources))
    , m_pythons(std::move(pythons))
{ }

void RewriteTask::run()
{
    tryNext({Error::Kind::NotFound,
             tr("No Python was found on this computer, which changing code needs."),
             {},
             {}});
}

void RewriteTask::tryNext(const Error &last)
{
    if (m_pythons.isEmpty())
        return fail(last);
    ProcessTask::Command command;
    command.program = m_pythons.takeFirst();
    command.arguments = {u"-I"_s, u"-c"_s, program()};
    command.timeLimit = 30s;
    command.outputLimit = largestAnswer;
    command.input = QJsonDocument(
                        QJsonObject{{u"rewrite"_s, m_fix.rewrite},
                                    {u"from"_s, m_fix.from},
                                    {u"to"_s, m_fix.to},
                                    {u"sources"_s, QJsonArray::fromStringList(m_sources)}})
                        .toJson(QJsonDocument::Compact);
    runStep(
        new ProcessTask(command), [this](const ProcessTask &process) { take(process.output()); },
        [this](const Error &error) { tryNext(error); });
}

void RewriteTask::take(const QByteArray &answer)
{
    const QJsonDocument document = QJsonDocument::fromJson(answer);
    if (document["refused"_L1].isString())
        return fail(
            {Error::Kind::BadInput, refusalText(document["refused"_L1].toString()), {}, {}});
    m_rewriting = readRewriting(document.object());
    const bool isWhole = m_rewriting.sources.size() == m_sources.size()
        && std::all_of(m_rewriting.changes.begin(), m_rewriting.changes.end(),
                       [&](const auto &change) {
                           return change.source >= 0 && change.source < m_sources.size();
                       });
    if (!isWhole)
        return fail(
            {Error::Kind::BadInput, tr("Python's answer could not be understood."), {}, {}});
    succeed();
}

QStringList pythonsForRewriting(const QString &folder)
{
    QStringList paths;
    const auto places = pythonPlaces(PythonSurroundings::ofThisComputer(folder));
    for (const PythonPlace &place : places) {
        if (paths.size() < mostPythons)
            paths.append(place.path);
    }
    return paths;
}

} // namespace Aloft

#include "moc_rewritetask.cpp"
