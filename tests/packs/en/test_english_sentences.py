"""Who does what to whom in English sentences as agencies and papers write them, by phenomenon.

Each case gives a sentence and its clauses, parted by ";": the predicate, "passive" where it is one, then s= subject,
o= object, d= indirect object, and prepositions where they matter. [X] stands for X: a relative pronoun, or none at all.
"""

import pytest

from analysed import Reader, unmatched

PLAIN = [
    ("Rebels attacked a base near Aleppo on Monday.", "attack s=Rebels o=base"),
    ("Government forces retook the airport.", "retake s=forces o=airport"),
    ("A roadside bomb killed four soldiers in Helmand.", "kill s=bomb o=soldiers in=Helmand"),
    ("Israel struck targets in southern Lebanon overnight.", "strike s=Israel o=targets"),
    ("Four soldiers were killed by a roadside bomb.", "kill passive s=soldiers by=bomb"),
    ("The village has been shelled since Monday.", "shell passive s=village since=Monday"),
    ("Hundreds of families are being evacuated from the city.", "evacuate passive s=families from=city"),
    ("At least 12 people died and dozens were hurt.", "die s=people ; hurt passive s=dozens"),
    ("There were clashes near the border.", "be s=clashes"),
    ("Police did not fire on the crowd.", "fire s=Police on=crowd"),
    ("France joined the air strikes on Libya.", "join s=France o=strikes"),
    ("Iran funds the militia.", "fund s=Iran o=militia"),
    ("Guards ill-treated prisoners in the camp.", "ill-treat s=Guards o=prisoners"),
    ("Gunmen nabbed three officials and torched their cars.", "nab s=Gunmen o=officials ; torch s=Gunmen o=cars"),
    ("The two sides signed a ceasefire in Geneva last week.", "sign s=sides o=ceasefire"),
    ("In Liberia, the government and two rebel groups signed a deal.", "sign s=government+groups o=deal in=Liberia"),
    ("On Friday rebels in the east freed their hostages.", "free s=rebels o=hostages on=Friday"),
    ("Overall, 40 people lost their lives.", "lose s=people o=lives"),
    ("Nobody was hurt.", "hurt passive s=Nobody"),
    ("The army and its allies control most of the country.", "control s=army+allies o=most"),
]

PARTICLES = [
    ("The militia carried out the attack.", "carry_out s=militia o=attack"),
    ("A bomber blew himself up near a checkpoint.", "blow_up s=bomber near=checkpoint"),
    ("Militants blew up a pipeline in Sinai.", "blow_up s=Militants o=pipeline in=Sinai"),
    ("Fighting broke out in the capital.", "break_out s=Fighting in=capital"),
    ("The rebels took over the airport.", "take_over s=rebels o=airport"),
    ("A car bomb went off outside a bank.", "go_off s=bomb outside=bank"),
    ("Troops pulled out of the valley.", "pull_out s=Troops of=valley"),
    ("Police cordoned off the district.", "cordon_off s=Police o=district"),
    ("The army called the operation off.", "call_off s=army o=operation"),
    ("Gunmen gunned down a prosecutor in Karachi.", "gun_down s=Gunmen o=prosecutor in=Karachi"),
    ("Soldiers broke into the house.", "break s=Soldiers into=house"),
]

OBJECTS_AND_DATIVES = [
    ("The minister told reporters about the plan.", "tell s=minister d=reporters about=plan"),
    ("Washington gave Kyiv 20 tanks.", "give s=Washington d=Kyiv o=tanks"),
    ("The UN offered the rebels a truce.", "offer s=UN d=rebels o=truce"),
    ("The group called the raid a crime.", "call s=group o=raid"),
    ("The town is the last stronghold of the rebels.", "be s=town"),
    ("The blast left 12 people dead.", "leave s=blast o=people"),
    ("The gunmen took three women hostage.", "take s=gunmen o=women"),
]

SPEECH = [
    ("Rebels said they had captured the town.", "say s=Rebels ; capture s=they o=town"),
    ("The army said that three soldiers were killed.", "say s=army ; kill passive s=soldiers"),
    ("Twelve people were killed, police said.", "kill passive s=people ; say s=police"),
    ("Twelve people were killed, police said on Friday.", "kill passive s=people ; say s=police on=Friday"),
    ('"We will fight on," he said.', "fight_on s=We ; say s=he"),
    ('"We have no choice," said John Smith, a spokesman.', "have s=We o=choice ; say s=Smith"),
    (
        "He told reporters in Ankara the ceasefire must be respected.",
        "tell s=He d=reporters in=Ankara ; respect passive s=ceasefire",
    ),
    (
        "The ministry said on Sunday that troops had left the base.",
        "say s=ministry on=Sunday ; leave s=troops o=base",
    ),
    (
        "The UN accused the army of shelling the camp.",
        "accuse s=UN o=army ; shell o=camp",
    ),
    ("Turkey denied that its planes had hit the village.", "deny s=Turkey ; hit s=planes o=village"),
    (
        "The group claimed responsibility for the blast, which killed nine people.",
        "claim s=group o=responsibility ; kill s=[blast] o=people",
    ),
    ("80 people, it said, had been freed.", "free passive s=people ; say s=it"),
    ("The rebels, the army said, were defeated.", "defeat passive s=rebels ; say s=army"),
    (
        "A missile hit a block, killing six people, the mayor, Oleksandr Senkevych, said.",
        "hit s=missile o=block ; kill s=missile o=people ; say s=mayor",
    ),
    ("There were no casualties, AFP reports.", "be s=casualties ; report s=AFP"),
    ("According to the army, two rebels died.", "die s=rebels according_to=army"),
    (
        "Rebels said they had taken the town, but the army denied it.",
        "say s=Rebels ; take s=they o=town ; deny s=army o=it",
    ),
    (
        "Officials said a mosque was hit and 12 people were killed.",
        "say s=Officials ; hit passive s=mosque ; kill passive s=people",
    ),
    ("Police asked whether the men were armed.", "ask s=Police ; be s=men"),
    ("It is unclear who fired the shots.", "be s=It ; fire s=who o=shots"),
    (
        "The report that rebels had left the city was wrong.",
        "be s=report ; leave s=rebels o=city",
    ),
    ("Witnesses confirmed seeing tanks.", "confirm s=Witnesses ; see o=tanks"),
    ("Russia has denied bombing the hospital.", "deny s=Russia ; bomb o=hospital"),
    (
        "The army general, who led the war, said the front was quiet.",
        "say s=general ; lead s=[general] o=war ; be s=front",
    ),
]

RELATIVE_CLAUSES = [
    ("The attack, which killed 12 people, was claimed by militants.",
     "claim passive s=attack by=militants ; kill s=[attack] o=people"),
    ("Police arrested the man who shot the mayor.", "arrest s=Police o=man ; shoot s=[man] o=mayor"),
    ("The man who shot him on Friday was arrested.", "arrest passive s=man ; shoot s=[man] o=him on=Friday"),
    ("Troops found the weapons that rebels had hidden.", "find s=Troops o=weapons ; hide s=rebels o=[weapons]"),
    ("They fled the town they had defended.", "flee s=They o=town ; defend s=they o=[town]"),
    ("The raid in which three officers died failed.", "fail s=raid ; die s=officers in=[raid]"),
    ("Forty fighters, most of whom were foreigners, surrendered.", "surrender s=fighters ; be s=most of=[fighters]"),
    ("Twelve people, whose bodies were found near Raqqa, are missing.",
     "be s=people ; find passive s=bodies near=Raqqa"),
    ("The town where the talks were held was shelled.", "shell passive s=town ; hold passive s=talks"),
    ("The general and his wife, who lived abroad, were killed.",
     "kill passive s=general+wife ; live s=[wife]"),
    ("He withdrew a statement he had made on Monday.", "withdraw s=He o=statement ; make s=he o=[statement] on=Monday"),
]

PARTICIPLES = [
    ("People killed in the blast were buried on Friday.", "bury passive s=People on=Friday ; kill passive s=[People]"),
    ("The bomb planted by militants exploded.", "explode s=bomb ; plant passive s=[bomb] by=militants"),
    ("Gunmen opened fire on a convoy carrying aid workers.",
     "open s=Gunmen o=fire on=convoy ; carry s=[convoy] o=workers"),
    ("Rebels backed by Turkey took the town.", "take s=Rebels o=town ; back passive s=[Rebels] by=Turkey"),
    ("Rebels, backed by Turkey, took the town.", "take s=Rebels o=town ; back passive s=[Rebels] by=Turkey"),
    ("Air strikes carried out by Russia hit a school.",
     "hit s=strikes o=school ; carry_out passive s=[strikes] by=Russia"),
    ("Rebels attacked the base, killing 12 soldiers.", "attack s=Rebels o=base ; kill s=Rebels o=soldiers"),
    ("A bomb exploded, killing 12 people and wounding 30.",
     "explode s=bomb ; kill s=bomb o=people ; wound s=bomb o=30"),
    ("Citing security sources, the agency said 12 rebels died.",
     "cite o=sources s=agency ; say s=agency ; die s=rebels"),
    ("Under a deal reached in Geneva, troops will leave.",
     "leave s=troops under=deal ; reach passive s=[deal] in=Geneva"),
    ("Medics working for the rebels said 70 had died.", "say s=Medics ; work s=[Medics] for=rebels ; die s=70"),
    ("He was arrested while crossing the border.", "arrest passive s=He ; cross s=He o=border"),
    ("Asked about the raid, the general declined to comment.",
     "ask passive s=general about=raid ; decline s=general ; comment"),
    ("Police hold two men wanted for murder.", "hold s=Police o=men ; want passive s=[men] for=murder"),
    ("The shelling of the town killed two.", "kill s=shelling o=two"),
    ("Fighting between the army and rebels intensified.", "intensify s=Fighting"),
]

INFINITIVES_AND_GERUNDS = [
    ("The army vowed to retake the city.", "vow s=army ; retake o=city"),
    ("The UN urged both sides to stop fighting.", "urge s=UN o=sides ; stop o=fighting"),
    ("Troops entered the town to free the hostages.", "enter s=Troops o=town ; free o=hostages"),
    ("Rebels tried to attack and destroy the base.", "try s=Rebels ; attack ; destroy o=base"),
    ("Two men were accused of planning an attack.", "accuse passive s=men ; plan o=attack"),
    ("The army responded by bombing the camp.", "respond s=army ; bomb s=army o=camp"),
    ("He left without giving a reason.", "leave s=He ; give s=He o=reason"),
    ("The plan to divide the city failed.", "fail s=plan ; divide o=city"),
    ("The jets are believed to have hit a school.", "believe passive s=jets ; hit o=school"),
    ("After taking the town, rebels burned the church.", "take o=town s=rebels ; burn s=rebels o=church"),
]

ADVERBIAL_CLAUSES = [
    ("Fighting broke out after gunmen killed a chief.", "break_out s=Fighting ; kill s=gunmen o=chief"),
    ("After rebels attacked the town, the army withdrew.", "attack s=rebels o=town ; withdraw s=army"),
    ("If the talks fail, the war will go on.", "fail s=talks ; go_on s=war"),
    ("If they reach the pass, the road that links the towns would be cut.",
     "reach s=they o=pass ; cut passive s=road ; link s=[road] o=towns"),
    ("Troops fled as the rebels advanced.", "flee s=Troops ; advance s=rebels"),
    ("The army will attack unless the rebels leave.", "attack s=army ; leave s=rebels"),
    ("Talks ended after an army general, a corporal and a lawyer were seized.",
     "end s=Talks ; seize passive s=general+corporal+lawyer"),
    ("He has been in jail since the coup.", "be s=He in=jail since=coup"),
    ("Because the road was cut, aid did not arrive.", "cut passive s=road ; arrive s=aid"),
    ("However, when the army arrived, the rebels had left.", "arrive s=army ; leave s=rebels"),
    ("The strike came before the truce began.", "come s=strike ; begin s=truce"),
]

COORDINATION = [
    ("Four soldiers were killed and three others wounded when they hit a bomb west of Baghdad.",
     "kill passive s=soldiers ; wound passive s=others ; hit s=they o=bomb west_of=Baghdad"),
    ("Gunmen killed 12 people and injured 20.", "kill s=Gunmen o=people ; injure s=Gunmen o=20"),
    ("Twelve people were killed and 20 injured.", "kill passive s=people ; injure passive s=20"),
    ("He was arrested and charged with murder.", "arrest passive s=He ; charge passive s=He with=murder"),
    ("The blast damaged a mosque and 12 people were killed.", "damage s=blast o=mosque ; kill passive s=people"),
    ("Militants freed inmates, burned a church and took hostages.",
     "free s=Militants o=inmates ; burn s=Militants o=church ; take s=Militants o=hostages"),
    ("Civilians, soldiers and aid workers died.", "die s=Civilians+soldiers+workers"),
    ("Strikes hit Homs, Hama and Idlib.", "hit s=Strikes o=Homs+Hama+Idlib"),
    ("Troops attacked from the north and the east.", "attack s=Troops from=north+east"),
    ("Rebels shelled the base, and the army fired back.", "shell s=Rebels o=base ; fire_back s=army"),
    ("It wants troops out of Somalia and warns of attacks.", "want s=It o=troops ; warn s=It of=attacks"),
    ("The army killed two rebels but lost a tank.", "kill s=army o=rebels ; lose s=army o=tank"),
]

APPOSITIONS_AND_NAMES = [
    ("Nine people, among them two women, died in Sarajevo.", "die s=people in=Sarajevo"),
    ("Twelve patients, three of them children, were killed.", "kill passive s=patients"),
    ("The bodies of 17 men, all of them shot in the head, were found.",
     "find passive s=bodies ; shoot passive s=[them] in=head"),
    ("State television said the attack, which it blamed on rebels, left 25 people dead.",
     "say s=television ; blame s=it o=[attack] on=rebels ; leave s=attack o=people"),
    ("A truce brokered by Egypt took effect.", "take s=truce o=effect ; broker passive s=[truce] by=Egypt"),
    ("Gunmen stormed a hotel, taking 170 people hostage and killing at least 20.",
     "storm s=Gunmen o=hotel ; take s=Gunmen o=people ; kill s=Gunmen o=20"),
    ("Migrants drowned off the coast of Libya.", "drown s=Migrants off=coast"),
    ("Defence Minister Khaled al-Obeidi resigned.", "resign s=Minister"),
    ("The Syrian Observatory, a monitoring group, said 23 people died.", "say s=Observatory ; die s=people"),
    ("Its director, Christopher Stokes, rejected the report.", "reject s=director o=report"),
    ("Haftar, 75, is backed by Egypt.", "back passive s=Haftar by=Egypt"),
    ("Gen. John Smith visited the front.", "visit s=Gen. o=front"),
    ("U.S. President Barack Obama condemned the attack.", "condemn s=President o=attack"),
    ("In Paris President Chirac met the envoy.", "meet s=President o=envoy in=Paris"),
    ("The radical National Front (NF) planned attacks.", "plan s=Front o=attacks"),
    ("Pastor Alape, one of the negotiators, left the talks.", "leave s=Alape o=talks"),
    ("BAGHDAD, July 4 (Reuters) - Gunmen shot two guards.", "shoot s=Gunmen o=guards"),
    ("The town of al-Bab fell to rebels.", "fall s=town to=rebels"),
    ("An IS bomber killed five soldiers.", "kill s=bomber o=soldiers"),
    ("Jets hit IS positions south of Mosul.", "hit s=Jets o=positions"),
    ("President Jose dos Santos left the talks.", "leave s=President o=talks"),
    ("The ministers of Germany, France and Poland met the rebels.", "meet s=ministers o=rebels"),
    ("Talks planned for April 14-16 in Sochi will go ahead.", "plan passive s=[Talks] for=April ; go_ahead s=Talks"),
    ("Thousands of protesters, some with shields, charged the police.", "charge s=protesters o=police"),
]

WHAT_IS_CALLED = [
    ("Jets bombed what Delhi called a training camp near Balakot.", "bomb s=Jets o=camp ; call s=Delhi o=[camp]"),
    ("Israel struck what it described as a base in Gaza.", "strike s=Israel o=base ; describe s=it o=[base]"),
    ("They shelled what they said were positions of the rebels.",
     "shell s=They o=positions ; say s=they o=[positions] ; be"),
    ("Jets struck what the army said was a depot, killing two.",
     "strike s=Jets o=depot ; say s=army o=[depot] ; be ; kill s=Jets o=two"),
    ("It is not known what weapons the rebels used.", "know passive s=It ; use s=rebels o=weapons"),
]

WHO_SPEAKS_ON = [
    ("The ministry said two men were among the dead and accused the rebels.",
     "say s=ministry ; be s=men ; accuse s=ministry o=rebels"),
    ("The front said it had lost nine men and threatened reprisals.",
     "say s=front ; lose s=it o=men ; threaten s=front o=reprisals"),
    ("Khan denied that his government had any part in it and offered talks.",
     "deny s=Khan ; have s=government o=part in=it ; offer s=Khan o=talks"),
    ("Witnesses said gunmen stormed the office and demanded money.",
     "say s=Witnesses ; storm s=gunmen o=office ; demand s=gunmen o=money"),
]

TOLD_BETWEEN = [
    ("Gunmen came at night, survivors told the paper, and shot a priest.",
     "come s=Gunmen ; tell s=survivors d=paper ; shoot s=Gunmen o=priest"),
    ("Three men were killed, the army said, and vowed revenge.",
     "kill passive s=men ; say s=army ; vow s=army o=revenge"),
    ("Troops left the city, the army chief conceded on state radio.",
     "leave s=Troops o=city ; concede s=chief on=radio"),
    ("Guardsmen declared a one-month unilateral truce.", "declare s=Guardsmen o=truce"),
]

TRUCES_AND_REPORTS = [
    ("A truce agreed by Salih and the rebels fell apart.",
     "agree passive s=[truce] by=Salih+rebels ; fall_apart s=truce"),
    ("He choked after troops fired tear gas.", "choke s=He ; fire s=troops o=gas"),
    ("A gunman killed his wife, two children and then himself.", "kill s=gunman o=wife+children"),
    ("The workers were flown out.", "fly_out passive s=workers"),
    ("They denied media reports that it was a bomb.", "deny s=They o=reports ; be s=it"),
    ("Rebel officials dispute that.", "dispute s=officials o=that"),
    ("The militia controls much of the city.", "control s=militia o=much"),
    ("Troops recaptured most of it three days later.", "recapture s=Troops o=most"),
    ("The blast left 18 dead, including the attacker, and 40 hurt.",
     "leave s=blast o=dead including=attacker ; hurt passive s=40"),
]

CASES = [
    *PLAIN, *PARTICLES, *OBJECTS_AND_DATIVES, *SPEECH, *RELATIVE_CLAUSES, *PARTICIPLES, *INFINITIVES_AND_GERUNDS,
    *ADVERBIAL_CLAUSES, *COORDINATION, *APPOSITIONS_AND_NAMES, *WHAT_IS_CALLED, *WHO_SPEAKS_ON, *TOLD_BETWEEN,
    *TRUCES_AND_REPORTS,
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_who_does_what_to_whom(read: Reader, text: str, expected: str) -> None:
    assert unmatched(read(text), expected) == []
