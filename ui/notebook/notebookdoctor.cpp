#include "ui/notebook/notebookdoctor.h"

#include "core/base/computetask.h"
#include "core/hardware/hardwarebook.h"
#include "core/jupyter/kernel.h"
#include "core/jupyter/notebook/celloutputs.h"
#include "core/text/terminaltext.h"
#include "ui/notebook/notebookfixes.h"
#include "ui/notebook/notebookkernel.h"

#include <QTimer>
#include <QWidget>

#include <algorithm>
#include <memory>

namespace Aloft {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype longestText = 384 << 10; ///< bytes of a cell's outputs that are looked at
constexpr qsizetype longestEnd = 4 << 10;    ///< bytes of a cell that ended well
constexpr qsizetype lastLines = 10;          ///< of it: a loss that came back is none
constexpr int mostAfterError = 8;            ///< outputs that may come late
constexpr auto pauseAfterRefusal = 1s;

/// Its failure stands at the end: cells may have very many outputs.
const ErrorOutput *errorOf(const Cell &cell)
{
    const std::vector<Output> &outputs = newestOutputs(cell);
    const auto count = std::min<qsizetype>(qsizetype(outputs.size()), mostAfterError);
    for (auto output = outputs.rbegin(); output != outputs.rbegin() + count; ++output) {
        const auto *error = std::get_if<ErrorOutput>(&*output);
        if (error && error->name != "KeyboardInterrupt"_L1)
            return error;
    }
    return nullptr;
}

QByteArray textOf(const Output &output)
{
    if (const auto *stream = std::get_if<StreamOutput>(&output)) {
        const std::size_t length = std::min(stream->text.size(), std::size_t(longestText));
        return QByteArray::fromStdString(stream->text.substr(stream->text.size() - length));
    }
    if (const auto *error = std::get_if<ErrorOutput>(&output))
        return error->traceback.join(u'\n').toUtf8() + '\n'
            + QString(error->name + u": "_s + error->value).toUtf8();
    return {};
}

/// What a cell printed before it failed, and the failure: the end of it.
QByteArray textOf(const Cell &cell)
{
    QByteArray text;
    const std::vector<Output> &outputs = newestOutputs(cell);
    for (auto output = outputs.rbegin(); output != outputs.rend(); ++output) {
        if (text.size() >= longestText)
            break;
        text.prepend(textOf(*output) + '\n');
    }
    return text;
}

CellVerdict verdict(const QByteArray &text, const QString &error, const DoctorContext &context)
{
    CellVerdict result;
    result.diagnosis = diagnose(DoctorRules::builtIn(), text, context);
    result.report = reportOf(result.diagnosis, text, context);
    result.error = error;
    return result;
}

/// Empty where none of its last lines has a loss that is no number.
CellVerdict verdictOnNumbers(const QByteArray &text, const DoctorContext &context)
{
    const DoctorRules &rules = DoctorRules::builtIn();
    const DoctorRule *rule = rules.rule(u"nan-loss");
    const QStringList lines = withoutEscapes(text).trimmed().split(u'\n');
    const QString last = lines.mid(std::max<qsizetype>(0, lines.size() - lastLines)).join(u'\n');
    const auto match = rule ? rule->pattern.match(last) : QRegularExpressionMatch();
    CellVerdict result;
    if (!match.hasMatch())
        return result;
    result.diagnosis = diagnosisOf(rules, rule->id, match.captured());
    result.report = reportOf(result.diagnosis, text, context);
    result.error = match.captured();
    return result;
}

} // namespace

NotebookDoctor::NotebookDoctor(NotebookDocument *document, NotebookKernel *kernel, QWidget *widget)
    : QObject(widget)
    , m_document(document)
    , m_kernel(kernel)
    , m_fixes(new NotebookFixes(document, kernel, widget, this))
{
    connect(document, &NotebookDocument::outputsReset, this, &NotebookDoctor::forget);
    connect(document, &NotebookDocument::outputsAppended, this, &NotebookDoctor::look);
    // Later: the kernel says why when all of its cells have ended.
    connect(
        &kernel->runner(), &NotebookRunner::cellFinished, this,
        [this](const QString &cellId, Execution::Status status) {
            if (status == Execution::Status::Lost)
                noteLoss(cellId);
            else if (status == Execution::Status::Ok)
                lookForLostNumbers(cellId);
        },
        Qt::QueuedConnection);
}

void NotebookDoctor::setFolder(const QString &folder)
{
    m_folder = folder;
    m_fixes->setFolder(folder);
}

void NotebookDoctor::setHardware(HardwareBook &book)
{
    m_hardware = &book;
    connect(&book, &HardwareBook::deathChanged, this, [this](const QString &sessionId) {
        if (!m_kernel->session() || m_kernel->session()->id() != sessionId)
            return;
        const auto losses = m_losses;
        for (auto at = losses.begin(); at != losses.end(); ++at) {
            if (deathBehind(*at))
                explainLoss(at.key());
        }
    });
}

const CellVerdict *NotebookDoctor::verdictOn(int row)
{
    const Cell &cell = m_document->cellAt(row);
    const auto found = m_verdicts.constFind(cell.id);
    if (found == m_verdicts.constEnd()) {
        look(row);
        return nullptr;
    }
    return found->serial > 0 ? &*found : nullptr;
}

void NotebookDoctor::look(int row)
{
    const Cell &cell = m_document->cellAt(row);
    const ErrorOutput *error = errorOf(cell);
    if (!error || m_verdicts.contains(cell.id))
        return;
    const QString last = u"%1: %2"_s.arg(error->name, error->value.section(u'\n', 0, 0));
    lookBy(cell.id, [text = textOf(cell), last, context = context()] {
        return verdict(text, last, context);
    });
}

void NotebookDoctor::lookBy(const QString &cellId, const Look &look)
{
    const int serial = ++m_serial;
    m_looks[cellId] = serial;
    auto *task = new ComputeTask<CellVerdict>([look](const auto &) { return look(); }, this);
    connect(task, &Task::finished, this, [this, task, cellId, serial] {
        if (task->error() || m_looks.value(cellId) != serial)
            return;
        m_looks.remove(cellId);
        CellVerdict result = task->value();
        if (result.error.isEmpty())
            return; // nothing is wrong
        result.serial = serial;
        takeVerdict(cellId, result);
    });
    task->start();
}

/// What one kernel's machine has, another's may not have.
DoctorContext NotebookDoctor::context() const
{
    const bool isOfThis = m_factsOf && m_factsOf == m_kernel->kernel();
    return {m_folder, isOfThis ? m_facts : std::nullopt};
}

/// A process that ends takes its last words along, whether its server starts it anew or not.
void NotebookDoctor::noteLoss(const QString &cellId)
{
    const Kernel *kernel = m_kernel->kernel();
    const int row = m_document->rowOf(cellId);
    const bool hasDied = kernel && kernel->hasDied() && row >= 0
        && m_document->stateAt(row).phase == CellState::Phase::Interrupted;
    if (!hasDied)
        return;
    m_losses.insert(cellId, {kernel->reason(), QDateTime::currentDateTimeUtc()});
    explainLoss(cellId);
}

/// A training may end well and be of no use: what it printed last says so.
void NotebookDoctor::lookForLostNumbers(const QString &cellId)
{
    const int row = m_document->rowOf(cellId);
    if (row < 0 || m_verdicts.contains(cellId) || m_looks.contains(cellId))
        return;
    const QByteArray text = textOf(m_document->cellAt(row));
    const QByteArray end = text.last(std::min<qsizetype>(text.size(), longestEnd));
    if (end.toLower().contains("nan") || end.contains("non-finite"))
        lookBy(cellId, [end, context = context()] { return verdictOnNumbers(end, context); });
}

/// A death of memory that the book knows is this one where it was just then.
std::optional<HardwareDeath> NotebookDoctor::deathBehind(const Loss &loss) const
{
    constexpr qint64 nearby = 60; // seconds: of slow samples the one before may be as old
    const Session *session = m_kernel->session();
    const auto death = m_hardware && session ? m_hardware->death(session->id()) : std::nullopt;
    const bool isThis = death && death->victim == HardwareDeath::Victim::Kernel
        && qAbs(death->at.secsTo(loss.at)) <= nearby;
    return isThis ? death : std::nullopt;
}

/// That memory is why may be known only with the next sample.
void NotebookDoctor::explainLoss(const QString &cellId)
{
    const int row = m_document->rowOf(cellId);
    const bool isDismissed = m_verdicts.contains(cellId) && m_verdicts[cellId].serial == 0;
    if (row < 0 || isDismissed)
        return;
    const Loss loss = m_losses.value(cellId);
    const auto death = deathBehind(loss);
    const QString ruleId = death ? u"oom-killed"_s : u"kernel-died"_s;
    const QString evidence = death ? deathText(*death) : loss.reason;
    lookBy(cellId, [text = textOf(m_document->cellAt(row)), ruleId, evidence, context = context()] {
        CellVerdict verdict;
        verdict.diagnosis = diagnosisOf(DoctorRules::builtIn(), ruleId, evidence);
        verdict.report = reportOf(verdict.diagnosis, text, context);
        verdict.error = evidence;
        return verdict;
    });
}

void NotebookDoctor::takeVerdict(const QString &cellId, CellVerdict verdict)
{
    const bool wantsFacts = !verdict.diagnosis.isEmpty() && verdict.diagnosis.primary().wantsFacts;
    m_verdicts.insert(cellId, std::move(verdict));
    Q_EMIT changed(cellId);
    if (wantsFacts)
        askForFacts(cellId);
}

/// Which PyTorch suits this machine, its own kernel can say; in its turn, once for each kernel.
void NotebookDoctor::askForFacts(const QString &cellId)
{
    Kernel *kernel = m_kernel->kernel();
    if (!kernel || kernel == m_factsOf || kernel->state() == Kernel::State::Dead)
        return;
    m_factsOf = kernel;
    m_facts.reset();
    ExecuteRequest request;
    request.code = asCellCode(factsProgram());
    request.storesHistory = false;
    request.allowsStdin = false;
    Execution *execution = kernel->execute(request);
    const auto output = std::make_shared<QByteArray>();
    connect(execution, &Execution::outputArrived, this, [output](const Output &piece) {
        const auto *stream = std::get_if<StreamOutput>(&piece);
        if (stream && output->size() < longestText)
            *output += QByteArray::fromStdString(stream->text);
    });
    connect(execution, &Execution::finished, this,
            [this, cellId, output, asked = QPointer(kernel)](Execution::Status status) {
                if (!asked || asked != m_factsOf) // somebody has been asked since
                    return;
                if (status == Execution::Status::Aborted)
                    askAgain(cellId);
                else
                    takeFacts(cellId, *output);
            });
}

/// A kernel refuses what comes just after a failure.
void NotebookDoctor::askAgain(const QString &cellId)
{
    m_factsOf = nullptr;
    QTimer::singleShot(pauseAfterRefusal, this, [this, cellId] {
        const auto known = m_verdicts.constFind(cellId);
        if (known != m_verdicts.constEnd() && known->serial > 0 && !m_factsOf)
            askForFacts(cellId);
    });
}

void NotebookDoctor::takeFacts(const QString &cellId, const QByteArray &output)
{
    Result<MachineFacts> facts = readMachineFacts(output);
    const int row = m_document->rowOf(cellId);
    if (!facts || row < 0)
        return;
    m_facts = *std::move(facts);
    const auto known = m_verdicts.constFind(cellId);
    if (known == m_verdicts.constEnd() || known->serial == 0)
        return;
    m_verdicts.erase(known);
    look(row);
}

void NotebookDoctor::forget(int row)
{
    const QString id = m_document->cellAt(row).id;
    m_looks.remove(id);
    m_losses.remove(id);
    if (m_verdicts.remove(id) > 0)
        Q_EMIT changed(id);
    look(row);
}

void NotebookDoctor::dismiss(const QString &cellId)
{
    m_verdicts.insert(cellId, {}); // known, and not to be shown
    Q_EMIT changed(cellId);
}

} // namespace Aloft

#include "moc_notebookdoctor.cpp"
