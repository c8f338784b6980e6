#include "app/aloft/composition.h"

#include "core/base/paths.h"
#include "core/base/settings.h"
#include "core/providers/jupyter/jupyterprovider.h"
#include "core/session/workbench.h"
#include "ui/editor/editoroptions.h"
#include "ui/editor/editorsettings.h"
#include "ui/editor/textpage.h"
#include "ui/notebook/notebookpage.h"
#include "ui/runs/runforms.h"
#include "ui/settings/settingtable.h"
#include "ui/shell/shellsettings.h"
#include "ui/shell/translation.h"
#include "ui/theme/theme.h"

namespace Aloft {

using namespace Qt::StringLiterals;

namespace {

Page *makeTextPage(const QString &path, Settings &settings, Workbench &workbench, RunForms &forms,
                   QWidget *parent)
{
    auto *page = new TextPage(path, settings, parent);
    page->setRuns(workbench.runs());
    page->setForms(forms);
    page->setHistory(historyOf(workbench.paths()));
    return page;
}

Page *makePage(const QString &path, PageForm form, Settings &settings, Workbench &workbench,
               RunForms &forms, QWidget *parent)
{
    if (form == PageForm::Text || !path.endsWith(".ipynb"_L1, Qt::CaseInsensitive))
        return makeTextPage(path, settings, workbench, forms, parent);
    auto *page = new NotebookPage(path, editorOptions(settings), &workbench.ledger(), parent);
    page->setRuns(workbench.runs());
    page->setHardware(workbench.hardware());
    page->setHistory(historyOf(workbench.paths()));
    QObject::connect(&settings, &Settings::changed, page, [page, &settings](const QString &key) {
        if (key.startsWith("editor."_L1))
            page->setEditorOptions(editorOptions(settings));
    });
    return page;
}

Theme::Mode themeMode(const QString &name)
{
    return name == "light"_L1         ? Theme::Mode::Light
        : name == "dark"_L1           ? Theme::Mode::Dark
        : name == "contrast-light"_L1 ? Theme::Mode::ContrastLight
        : name == "contrast-dark"_L1  ? Theme::Mode::ContrastDark
                                      : Theme::Mode::System;
}

} // namespace

Surroundings surroundingsOf(Workbench &workbench, RunForms &forms, Theme &theme,
                            Translation &translation)
{
    QList<Provider *> providers;
    for (const auto &provider : workbench.providers())
        providers.append(provider.get());
    return {
        workbench.paths(),
        workbench.settings(),
        theme,
        translation,
        workbench.sessions(),
        workbench.runs(),
        forms,
        workbench.hardware(),
        workbench.drives(),
        workbench.transfers(),
        workbench.syncs(),
        workbench.sessionDrives(),
        workbench.home(),
        workbench.http(),
        workbench.proxy(),
        workbench.accounts(),
        providers,
        [&workbench](const QString &folder) { return workbench.localSession(folder); },
        [&workbench](const QString &providerId, const RuntimeSpec &spec) {
            return workbench.createSession(providerId, spec);
        },
        [&workbench](Session *session) { workbench.forgetSession(session); },
        [&workbench](const ServerAddress &address) {
            return workbench.jupyterProvider().addServer(address);
        },
        [&workbench, &forms](const QString &path, PageForm form, Settings &settings,
                             QWidget *parent) {
            return makePage(path, form, settings, workbench, forms, parent);
        },
        QUrl(QStringLiteral(ALOFT_ISSUE_PAGE)),
    };
}

void applyLook(const Settings &settings, Theme &theme, Translation &translation)
{
    theme.setMode(themeMode(settings.get(ShellSettings::Theme)));
    theme.setTextScale(settings.get(ShellSettings::TextSize));
    translation.setLanguage(settings.get(ShellSettings::Language));
}

void documentSettings(Settings &settings)
{
    QList<SettingInfo> infos;
    for (const SettingRow &row : settingTable())
        infos.append(row.setting);
    settings.document(infos);
}

} // namespace Aloft
