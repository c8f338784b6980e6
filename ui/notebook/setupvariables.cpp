#include "ui/notebook/setupvariables.h"

#include "core/doctor/projectsetup.h"
#include "core/jupyter/kernel.h"
#include "core/jupyter/notebook/attachments.h"
#include "core/jupyter/notebook/notebookdocument.h"
#include "ui/notebook/notebookkernel.h"

#include <utility>

namespace Aloft {

SetupVariables::SetupVariables(const NotebookDocument *document, NotebookKernel *kernel,
                               QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_kernel(kernel)
{
    connect(kernel, &NotebookKernel::changed, this, &SetupVariables::meet);
    connect(kernel, &NotebookKernel::restarted, this, &SetupVariables::set);
}

/// A kernel that is there before the cells are given to it. One that ran before, as when its tab is
/// opened again, has them, or what the user made of them.
void SetupVariables::meet()
{
    m_hasSeenStart = m_hasSeenStart || m_kernel->isStarting();
    Kernel *kernel = m_kernel->kernel();
    if (kernel == m_known)
        return;
    m_known = kernel;
    if (kernel && std::exchange(m_hasSeenStart, false))
        set();
}

void SetupVariables::set()
{
    Kernel *kernel = m_kernel->kernel();
    if (!kernel || m_folder.isEmpty())
        return;
    const QString told = kernel->info().languageName; // which a new one has not yet
    const QString language = told.isEmpty() ? languageOf(m_document->notebook()) : told;
    if (language != QLatin1String("python"))
        return;
    const ProjectSetup setup = readProjectSetup(m_folder).value_or(ProjectSetup());
    ExecuteRequest request;
    request.code = settingCode(setup.variables);
    request.isSilent = true;
    request.storesHistory = false;
    request.allowsStdin = false;
    request.stopsOnError = false; // the cells that follow are the user's
    if (!request.code.isEmpty())
        kernel->execute(request);
}

} // namespace Aloft

#include "moc_setupvariables.cpp"
