#include "ui/notebook/setupvariables.h"

#include "core/doctor/projectsetup.h"
#include "core/jupyter/kernel.h"
#include "ui/notebook/notebookkernel.h"

namespace Aloft {

SetupVariables::SetupVariables(NotebookKernel *kernel, QObject *parent)
    : QObject(parent)
    , m_kernel(kernel)
{
    connect(kernel, &NotebookKernel::changed, this, &SetupVariables::meet);
    connect(kernel, &NotebookKernel::restarted, this, &SetupVariables::set);
}

/// A kernel that is there before the cells are given to it.
void SetupVariables::meet()
{
    Kernel *kernel = m_kernel->kernel();
    if (kernel == m_known)
        return;
    m_known = kernel;
    set();
}

void SetupVariables::set()
{
    Kernel *kernel = m_kernel->kernel();
    const QString language = kernel ? kernel->info().languageName : QString();
    const bool isPython = language.isEmpty() || language == QLatin1String("python");
    if (!kernel || m_folder.isEmpty() || !isPython)
        return;
    const ProjectSetup setup = readProjectSetup(m_folder).value_or(ProjectSetup());
    ExecuteRequest request;
    request.code = settingCode(setup.variables);
    request.isSilent = true;
    request.storesHistory = false;
    request.allowsStdin = false;
    if (!request.code.isEmpty())
        kernel->execute(request);
}

} // namespace Aloft

#include "moc_setupvariables.cpp"
