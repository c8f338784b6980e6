#include "ui/notebook/notebookdoctor.h"

#include "core/base/computetask.h"
#include "core/jupyter/kernel.h"
#include "ui/notebook/notebookfixes.h"
#include "ui/notebook/notebookkernel.h"

#include <QWidget>

#include <algorithm>
#include <memory>

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 384 << 10; ///< bytes of a cell's outputs that are looked at
constexpr int mostAfterError = 8;            ///< outputs that may come late

/// Its failure stands at the end: cells may have very many outputs.
const ErrorOutput *errorOf(const Cell &cell)
{
    const auto count = std::min<qsizetype>(qsizetype(cell.outputs.size()), mostAfterError);
    for (auto output = cell.outputs.rbegin(); output != cell.outputs.rbegin() + count; ++output) {
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
    for (auto output = cell.outputs.rbegin(); output != cell.outputs.rend(); ++output) {
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

} // namespace

NotebookDoctor::NotebookDoctor(NotebookDocument *document, NotebookKernel *kernel, QWidget *widget)
    : QObject(widget)
    , m_document(document)
    , m_kernel(kernel)
    , m_fixes(new NotebookFixes(document, kernel, widget, this))
{
    connect(document, &NotebookDocument::outputsReset, this, &NotebookDoctor::forget);
    connect(document, &NotebookDocument::outputsAppended, this, &NotebookDoctor::look);
}

void NotebookDoctor::setFolder(const QString &folder)
{
    m_folder = folder;
    m_fixes->setFolder(folder);
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
    const int serial = ++m_serial;
    m_looks[cell.id] = serial;
    const QString last = u"%1: %2"_s.arg(error->name, error->value.section(u'\n', 0, 0));
    const DoctorContext context{m_folder, m_facts};
    auto *task = new ComputeTask<CellVerdict>(
        [text = textOf(cell), last, context](const auto &) { return verdict(text, last, context); },
        this);
    connect(task, &Task::finished, this, [this, task, id = cell.id, serial] {
        if (task->error() || m_looks.value(id) != serial)
            return;
        m_looks.remove(id);
        CellVerdict result = task->value();
        result.serial = serial;
        takeVerdict(id, result);
    });
    task->start();
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
            [this, cellId, output] { takeFacts(cellId, *output); });
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
