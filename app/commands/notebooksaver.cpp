#include "app/commands/notebooksaver.h"

#include "core/base/atomicfile.h"
#include "core/jupyter/notebook/notebookdocument.h"
#include "core/jupyter/notebook/notebookfile.h"

#include <QElapsedTimer>

#include <algorithm>
#include <chrono>

namespace Aloft {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

NotebookSaver::NotebookSaver(const NotebookDocument &document, QString path, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_path(std::move(path))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(500ms);
    connect(&m_timer, &QTimer::timeout, this, &NotebookSaver::save);
    connect(&document, &NotebookDocument::stateChanged, this, &NotebookSaver::saveSoon);
    connect(&document, &NotebookDocument::outputsReset, this, &NotebookSaver::saveSoon);
    connect(&document, &NotebookDocument::outputsAppended, this, &NotebookSaver::saveSoon);
    connect(&document, &NotebookDocument::outputGrew, this, &NotebookSaver::saveSoon);
    connect(&document, &NotebookDocument::outputChanged, this, &NotebookSaver::saveSoon);
    connect(&document, &NotebookDocument::metadataChanged, this, &NotebookSaver::saveSoon);
}

Result<void> NotebookSaver::save()
{
    m_timer.stop();
    QElapsedTimer clock;
    clock.start();
    const Result<void> written = writeFile(m_path, writeNotebook(m_document.notebook()));
    m_timer.setInterval(std::max(milliseconds(500), milliseconds(clock.elapsed()) * 10));
    if (!written)
        Q_EMIT failed(written.error());
    return written;
}

void NotebookSaver::saveSoon()
{
    if (!m_timer.isActive())
        m_timer.start();
}

} // namespace Aloft

#include "moc_notebooksaver.cpp"
